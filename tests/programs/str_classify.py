"""The is… methods."""
samples = ["abc", "abc1", "123", "½", "²", "٣", " ", "\t\n", "", "a b", "_x1", "1x", "é", "中文", "\x00", "class", "A\u0301"]
for s in samples:
    print(ascii(s), s.isalpha(), s.isalnum(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
