import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import postgres from "postgres";

/** The yardstick: of what is posted one indexed read and one insert, and at /signed one signature on P-256 besides. */
const { url, port } = JSON.parse(process.argv[2]);
const sql = postgres(url, { max: 10, fetch_types: false });
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

const answer = async (subject, signs) => {
  const [row] = await sql`select active from bare.person where uid = ${subject}`;
  const decision = row?.active ?? false;
  await sql`insert into bare.answer (uid, decision) values (${subject}, ${decision})`;
  if (!signs) return JSON.stringify({ decision });
  const body = Buffer.from(JSON.stringify({ subject, decision })).toString("base64url");
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" };
  return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
};

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { subject } = JSON.parse(Buffer.concat(parts).toString());
  const body = await answer(subject.id, request.url === "/signed");
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}).listen(port, "127.0.0.1", () => console.log("answers"));
