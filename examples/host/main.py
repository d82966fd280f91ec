"""A to-do list: the page shows it, Python keeps it.

Every function of `dom` runs on the page. What happens there comes back as an event string.
"""

from dom import create, listen, pause, query, set_text, take_value, toggle_class


class Task:
    def __init__(self, number, text):
        self.text = text
        self.done = False
        self.node = create(tasks, "li")
        set_text(self.node, text)
        listen(self.node, "click", f"toggle {number}")

    def toggle(self):
        self.done = toggle_class(self.node, "done")


def show_status():
    left = sum(not task.done for task in todo)
    set_text(status, f"{left} of {len(todo)} left")


form, field, tasks, status = [
    query(selector) for selector in ("#form", "#task", "#tasks", "#status")
]
todo = []

try:
    query("#nowhere")
except RuntimeError as error:
    print("an error of the page is an exception here:", error)

for text in ("learn Python", "write a page"):
    todo.append(Task(len(todo), text))
    pause(50)
show_status()
listen(form, "submit", "add")
print("ready")

while True:
    match receive().split():
        case ["add"]:
            if text := take_value(field).strip():
                todo.append(Task(len(todo), text))
                print("added", text)
        case ["toggle", number]:
            task = todo[int(number)]
            task.toggle()
            print(task.text, "is", "done" if task.done else "open again")
    show_status()
