"""A client of `galley lsp` and `galley mcp` down to the bytes, for tests/lsp/run and tests/mcp/run."""
import json, queue, subprocess, threading


class Tally:
    passed = failed = 0

    def expect(self, what, good, shown=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what} {shown}")

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(self.failed > 0)


class Peer:
    """`headers`: Content-Length framing, else one message a line."""

    def __init__(self, command, headers):
        self.headers, self.last, self.inbox, self.kept = headers, 0, queue.Queue(), []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        out = self.process.stdout
        while True:
            line = out.readline()
            if not line:
                break
            if self.headers:
                size = int(line.split(b":")[1])
                assert out.readline() == b"\r\n"
                line = out.read(size)
            self.inbox.put(json.loads(line))
        self.inbox.put(None)

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body if self.headers else body + b"\n")

    def tell(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def begin(self, method, params=None):
        self.last += 1
        self.send({"id": self.last, "method": method, **({} if params is None else {"params": params})})
        return self.last

    def ask(self, method, params=None):
        return self.answer(self.begin(method, params))

    def answer(self, id):
        return self.wait(lambda m: m.get("id") == id and "method" not in m)

    def wait(self, fits):
        """The first message that fits, now or to come; the others are kept."""
        for i, message in enumerate(self.kept):
            if fits(message):
                return self.kept.pop(i)
        while True:
            message = self.inbox.get(timeout=120)
            if message is None:
                raise RuntimeError("the server ended: " + self.process.stderr.read().decode())
            if fits(message):
                return message
            self.kept.append(message)

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)
