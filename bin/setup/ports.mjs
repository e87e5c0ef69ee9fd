import { createServer } from "node:net";

/** Whether nobody listens on the port, on any address. @param {number} port @param {string} [host] */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port on 127.0.0.1 that is free now: the wanted one when it can be had. @param {number} [wanted] */
export async function freePort(wanted) {
  if (wanted && (await isFree(wanted, "127.0.0.1"))) return wanted;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Free ports, from the wanted one on: others may run on this machine too. @param {number} wanted @param {number} count */
export async function freePorts(wanted, count) {
  const ports = [];
  for (let at = 0; at < count; at++) ports.push(await freePort(wanted + at));
  return ports;
}
