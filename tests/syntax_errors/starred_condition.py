*first if second else third
