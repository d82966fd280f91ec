ratio = 7 / not 2
