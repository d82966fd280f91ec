class Square:
    def area((self):
        return self.side ** 2
