import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface SitePorts {
  tls: number;
  plain: number;
  web: number;
  status: number;
  api: number;
}

/**
 * For tests: nginx with the site of deploy/nginx, its certificate and its files in a folder, and its programs on ports of
 * 127.0.0.1. With `roots`, the authorities of clients' certificates. The configuration is nginx.conf there.
 */
export async function startNginx(folder: string, ports: SitePorts, roots?: string): Promise<ChildProcess> {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout"];
  const made = ["req", "-x509", ...key, `${folder}/privkey.pem`, "-out", `${folder}/fullchain.pem`];
  execFileSync("openssl", [...made, "-subj", "/CN=x"], { stdio: "ignore" });
  const own = readFileSync(join(import.meta.dirname, "nginx/sigill.conf"), "utf8")
    .replace(/#(ssl_client_certificate) .*;/, roots ? `$1 ${roots};` : "$&")
    .replaceAll("/etc/sigill/tls", folder)
    .replaceAll("/var/log/nginx", folder)
    .replaceAll("/var/cache/nginx/sigill", `${folder}/cache`)
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${ports.web}`)
    .replaceAll("127.0.0.1:2560", `127.0.0.1:${ports.status}`)
    .replaceAll("127.0.0.1:3001", `127.0.0.1:${ports.api}`)
    .replaceAll(/listen \[::\].*;/g, "")
    .replaceAll("listen 443 ssl", `listen 127.0.0.1:${ports.tls} ssl`)
    .replaceAll("listen 80", `listen 127.0.0.1:${ports.plain}`);
  mkdirSync(join(folder, "temporary"));
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/temporary/${name};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const config = join(folder, "nginx.conf");
  writeFileSync(
    config,
    `${user} pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off; events {} http { ${places.join(" ")} ${own} }`,
  );
  const nginx = spawn("/usr/sbin/nginx", ["-c", config, "-p", folder], { stdio: "ignore" });
  for (let waited = 0; waited < 100 && !existsSync(`${folder}/nginx.pid`); waited++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return nginx;
}
