import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** What Node's parser says of a request that never became one, and what we answer; anything else is 400. */
const statuses: Record<string, number> = {
  HPE_INVALID_METHOD: 405,
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** CONNECT, methods that nobody knows, and bytes that are no request are answered too, instead of by a broken connection. */
export function answerRaw(server: Server, allow: string, headers: () => Record<string, string>): void {
  const answer = (socket: Duplex, status: number) => {
    if (!socket.writable) return socket.destroy();
    const told = { ...headers(), Connection: "close", "Content-Length": "0" };
    const lines = Object.entries(status === 405 ? { ...told, Allow: allow } : told);
    const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
    return socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${text}\r\n`);
  };
  server.on("connect", (_request, socket) => answer(socket, 405));
  server.on("clientError", (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const { code = "", rawPacket } = error;
    if (code === "ECONNRESET") return socket.destroy();
    if (code === "HPE_INVALID_METHOD" && rawPacket && !method.test(rawPacket.toString("latin1")))
      return answer(socket, 400);
    return answer(socket, statuses[code] ?? 400);
  });
}

/** RFC 9110 §5.6.2: a method is a token, whether anybody knows it or not. */
const method = /^[\w!#$%&'*+.^`|~-]+ /;
