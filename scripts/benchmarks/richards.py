"""Richards: the kernel of an operating system that schedules six tasks, simulated."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE, WORK = range(2)
PACKET_SIZE = 4
ROUNDS = 6_000


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.value = 0
        self.data = [0] * PACKET_SIZE

    def appended_to(self, queue):
        """The queue's first packet, once this one is its last."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """What every task has: a priority, a queue of packets, and three bits of state."""

    def __init__(self, kernel, identity, priority, queue):
        self.kernel = kernel
        self.following = kernel.tasks
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.has_packet = queue is not None
        self.is_waiting = queue is not None
        self.is_held = False
        kernel.tasks = self
        kernel.table[identity] = self

    @property
    def cannot_run(self):
        return self.is_held or (self.is_waiting and not self.has_packet)

    def receive(self, packet, sender):
        """Queue a packet; the task that is to run next."""
        if self.queue is None:
            self.queue = packet
            self.has_packet = True
            if self.priority > sender.priority:
                return self
        else:
            packet.appended_to(self.queue)
        return sender

    def run(self):
        packet = None
        if self.is_waiting and self.has_packet:
            packet = self.queue
            self.queue = packet.link
            self.is_waiting = False
            self.has_packet = self.queue is not None
        return self.step(packet)

    def step(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, kernel, priority, rounds):
        super().__init__(kernel, IDLE, priority, None)
        self.control = 1
        self.rounds = rounds

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.kernel.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.kernel.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.kernel.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, kernel, priority, queue):
        super().__init__(kernel, WORKER, priority, queue)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.kernel.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.value = 0
        for i in range(PACKET_SIZE):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.kernel.send(packet)


class HandlerTask(Task):
    def __init__(self, kernel, identity, priority, queue):
        super().__init__(kernel, identity, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.appended_to(self.work)
            else:
                self.devices = packet.appended_to(self.devices)
        work = self.work
        if work is not None:
            if work.value >= PACKET_SIZE:
                self.work = work.link
                return self.kernel.send(work)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.value = work.data[work.value]
                work.value += 1
                return self.kernel.send(device)
        return self.kernel.wait()


class DeviceTask(Task):
    def __init__(self, kernel, identity, priority):
        super().__init__(kernel, identity, priority, None)
        self.is_waiting = True
        self.pending = None

    def step(self, packet):
        if packet is not None:
            self.pending = packet
            return self.kernel.hold()
        if self.pending is None:
            return self.kernel.wait()
        packet, self.pending = self.pending, None
        return self.kernel.send(packet)


class Kernel:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.current = None
        self.sent = 0
        self.held = 0

    def schedule(self):
        self.current = self.tasks
        while self.current is not None:
            if self.current.cannot_run:
                self.current = self.current.following
            else:
                self.current = self.current.run()

    def hold(self):
        self.held += 1
        self.current.is_held = True
        return self.current.following

    def wait(self):
        self.current.is_waiting = True
        return self.current

    def release(self, identity):
        task = self.table[identity]
        task.is_held = False
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        task = self.table[packet.owner]
        self.sent += 1
        packet.owner = self.current.identity
        packet.link = None
        return task.receive(packet, self.current)


def packets(count, owner, kind):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


kernel = Kernel()
IdleTask(kernel, 0, ROUNDS)
WorkerTask(kernel, 1_000, packets(2, WORKER, WORK))
HandlerTask(kernel, HANDLER_A, 2_000, packets(3, DEVICE_A, DEVICE))
HandlerTask(kernel, HANDLER_B, 3_000, packets(3, DEVICE_B, DEVICE))
DeviceTask(kernel, DEVICE_A, 4_000)
DeviceTask(kernel, DEVICE_B, 5_000)
kernel.schedule()
print(kernel.sent, kernel.held)
