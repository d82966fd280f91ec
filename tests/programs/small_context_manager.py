class Indent:
    level = 0
    def __enter__(self):
        Indent.level += 1
        return self
    def __exit__(self, *error):
        Indent.level -= 1
    def say(self, text):
        print("  " * Indent.level + text)
with Indent() as i:
    i.say("one")
    with Indent() as j:
        j.say("two")
    i.say("one again")
print(Indent.level)
