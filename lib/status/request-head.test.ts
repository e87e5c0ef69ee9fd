import { expect, test } from "vitest";
import { readRequestHead } from "./request-head";

const posted = (...fields: string[]) =>
  ["POST /ocsp HTTP/1.1", "Host: status.exempel.se", ...fields].join("\r\n");
const got = (...fields: string[]) =>
  ["GET /ocsp/MEk%3D HTTP/1.1", "Host: status.exempel.se", ...fields].join("\r\n");

test("what a client usually sends is read here", () => {
  expect(readRequestHead(posted("Content-Length: 76", "User-Agent: sigill-observation"))).toEqual({
    path: undefined,
    length: 76,
    requestId: undefined,
    agent: "sigill-observation",
  });
  expect(readRequestHead(got("X-Request-Id: proxy-17", "Connection: keep-alive", "Accept: */*"))).toEqual({
    path: "MEk%3D",
    length: 0,
    requestId: "proxy-17",
    agent: undefined,
  });
});

test("how long a body says that it is, is read however long that is", () => {
  expect(readRequestHead(posted("Content-Length: 4097"))?.length).toBe(4_097);
  expect(readRequestHead(posted("Content-Length: 999999999999999"))?.length).toBe(999_999_999_999_999);
});

test.each([
  ["without a length", posted()],
  ["with a length of nothing", posted("Content-Length: 0")],
  ["with two lengths", posted("Content-Length: 76", "Content-Length: 76")],
  ["with two lengths in one", posted("Content-Length: 76, 76")],
  ["with a length that is signed", posted("Content-Length: +76")],
  ["with a length in hex", posted("Content-Length: 0x4c")],
  ["with a length of more digits than can be counted", posted("Content-Length: 1000000000000000")],
  ["in pieces", posted("Content-Length: 76", "Transfer-Encoding: chunked")],
  ["in pieces, spelt otherwise", posted("Content-Length: 76", "transfer-encoding : chunked")],
  ["that waits to be told to go on", posted("Content-Length: 76", "Expect: 100-continue")],
  ["that wants another protocol", posted("Content-Length: 76", "Connection: Upgrade", "Upgrade: h2c")],
  ["that closes", posted("Content-Length: 76", "Connection: close")],
  ["with a field folded over two lines", posted("Content-Length: 76", "X-A: b\r\n c")],
  ["with a bare line feed in it", posted("Content-Length: 76", "X-A: b\nTransfer-Encoding: chunked")],
  ["with a space before the colon", posted("Content-Length : 76")],
  ["with an octet that is no text", posted("Content-Length: 76", "X-A: \u0000")],
  ["with two hosts", posted("Content-Length: 76", "Host: annan.exempel.se")],
  ["with two names", posted("Content-Length: 76", "X-Request-Id: a", "X-Request-Id: b")],
  ["with more fields than anybody sends", posted("Content-Length: 76", ...Array(40).fill("X-A: b"))],
  ["with a body, though it reads", got("Content-Length: 5")],
  ["of an older protocol", posted("Content-Length: 76").replace("1.1", "1.0")],
  ["with another method", posted("Content-Length: 76").replace("POST", "PUT")],
  ["with a method in small letters", posted("Content-Length: 76").replace("POST", "post")],
  ["of an address with a question", posted("Content-Length: 76").replace("/ocsp", "/ocsp?a=b")],
  ["of a whole address", posted("Content-Length: 76").replace("/ocsp", "http://a/ocsp")],
  ["without a host", "POST /ocsp HTTP/1.1\r\nContent-Length: 76"],
  ["of nothing", ""],
])("a request %s is Node's to read", (_, text) => {
  expect(readRequestHead(text)).toBeUndefined();
});
