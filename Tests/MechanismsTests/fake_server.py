"""A chat-completions server that misbehaves as the model's name says. Prints its port; ends with its standard input."""
import http.server
import json
import sys
import threading
import time

calls = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def give(self, status, body, headers=(), length=None):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(length if length is not None else len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        # How often each model was asked for.
        self.give(200, json.dumps({"data": [{"id": f"{name}={count}"} for name, count in calls.items()]}).encode())

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = request["model"]
        if self.path.endswith("/embeddings"):
            # Letters counted, so that texts which share words lie close together.
            text = request["input"].lower()
            vector = [text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"]
            vectors = {"short": [vector, vector], "zero": [[0.0] * 26]}.get(kind, [vector])
            answer = {"model": kind, "data": [{"embedding": v} for v in vectors], "usage": {"total_tokens": 7}}
            self.give(200, json.dumps(answer).encode())
            return
        calls[kind] = calls.get(kind, 0) + 1
        first = {"token": "Yes", "logprob": -0.2231435513}, {"token": " no", "logprob": -1.6094379124}
        if kind == "undecided":
            first = ({"token": "Well", "logprob": -0.01},)
        words = "yes"
        if "Which sentence says so" in request["messages"][-1]["content"]:
            # The second sentence; where no log-probabilities were asked for, in words.
            first, words = ({"token": "2", "logprob": -0.1},), "Sentence 2."
        answer = {
            "model": "another" if kind == "imposter" else kind,
            "choices": [{"message": {"content": words}, "finish_reason": "stop", "logprobs": {"content": [{"top_logprobs": first}]}}],
            "usage": {"total_tokens": 100},
        }
        body = json.dumps(answer).encode()
        if kind == "busy" or kind == "busy-once" and calls[kind] == 1:
            self.give(429, b"{}", [("Retry-After", "7")])
        elif kind == "broken-500":
            self.give(500, b"oops")
        elif kind == "refusing":
            self.give(400, b'{"error": "no such parameter"}')
        elif kind == "hanging":
            time.sleep(30)
        elif kind == "no-json":
            self.give(200, b"<html>hello</html>")
        elif kind == "truncated":
            self.give(200, body[:40], length=len(body))
            self.close_connection = True
        elif kind == "huge":
            self.give(200, b"x" * (10 << 20))
        else:
            self.give(200, body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
