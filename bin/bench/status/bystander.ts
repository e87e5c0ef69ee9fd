import { createServer } from "node:http";

/** What a question may be, as the status program has it. */
const longest = 65_536;

/**
 * Somebody else, who is attacked instead: answers everybody next to nothing, so that the machine is as busy with the
 * attackers themselves as when the responder is attacked. The port is its only word.
 */
const server = createServer((request, response) => {
  const isLong = Number(request.headers["content-length"]) > longest;
  const answer = () => response.writeHead(isLong ? 413 : 200, isLong ? { connection: "close" } : {}).end();
  if (isLong) answer();
  else request.resume().on("end", answer);
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
