import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { said } from "@/deploy/testing";

const folder = mkdtempSync(join(tmpdir(), "sigill-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (name: string) => readFileSync(join(import.meta.dirname, `${name}.service`), "utf8");

describe("a systemd unit", () => {
  const units = [
    "sigill-web",
    "sigill-worker",
    "sigill-signer",
    "sigill-status",
    "sigill-api",
    "sigill-disposal",
  ];
  /** As it stands, with the Node.js of this machine. */
  const unit = (name: string, more = "") => {
    const file = join(folder, `${name}.service`);
    const text = read(name).replaceAll("/usr/bin/node", process.execPath);
    writeFileSync(file, text.replace("[Install]", `${more}\n[Install]`));
    return file;
  };

  test.each(units)("%s has nothing that systemd does not know or would do without", async (name) => {
    expect(await said("systemd-analyze", ["verify", unit(name)])).toEqual({ code: 0, words: "" });
  });

  test("that has a key nobody knows would be told", async () => {
    const { words } = await said("systemd-analyze", ["verify", unit("sigill-web", "ProtectEverything=yes")]);
    expect(words).toContain("ProtectEverything");
  });

  test.each(units)("%s may do little beside its work, as systemd reckons", async (name) => {
    const words = ["security", "--offline=true", "--threshold=25", "--no-pager", unit(name)];
    const told = await said("systemd-analyze", words);
    expect(told.words).toMatch(
      /Overall exposure level for .*: [01]\.\d|Overall exposure level for .*: 2\.[0-5]/,
    );
    expect(told.code).toBe(0);
  });

  test.each<[string, string[]]>([
    ["sigill-web", ["identifier-key", "lookup-key", "session-key", "disclosure-key"]],
    ["sigill-worker", ["identifier-key", "lookup-key"]],
    ["sigill-signer", ["identifier-key", "signer-passphrase"]],
    ["sigill-status", ["status-passphrase"]],
    ["sigill-api", ["identifier-key", "token-key", "disclosure-key"]],
  ])(
    "%s is given its secrets and no others, is started again, and not for a setting it cannot correct",
    (name, secrets) => {
      const lines = read(name).split("\n");
      expect(lines.filter((line) => line.startsWith("LoadCredential="))).toEqual(
        secrets.map((secret) => `LoadCredential=${secret}:/etc/sigill/${secret}`),
      );
      expect(lines).toEqual(
        expect.arrayContaining([
          "Restart=always",
          "RestartPreventExitStatus=3",
          "StartLimitBurst=6",
          expect.stringMatching(/^After=network-online\.target postgresql\.service/),
          `User=${name}`,
        ]),
      );
      const program =
        / (bin\/\S+)/.exec(lines.find((line) => line.startsWith("ExecStart=")) ?? "")?.[1] ?? "";
      expect(existsSync(program), program).toBe(true);
    },
  );

  test("sigill-disposal has its own user and login, no secret and no key, and is run once a day by a timer that makes up for a missed day", async () => {
    const lines = read("sigill-disposal").split("\n");
    expect(lines.filter((line) => line.startsWith("LoadCredential="))).toEqual([]);
    expect(lines.filter((line) => /SECRETS_DIR|KEYS_DIR/.test(line))).toEqual([]);
    expect(lines).toEqual(
      expect.arrayContaining([
        "Type=oneshot",
        "User=sigill-disposal",
        "EnvironmentFile=/etc/sigill/disposal.env",
      ]),
    );
    expect(lines.find((line) => line.startsWith("ExecStart="))).toMatch(/ bin\/run\.mjs dispose$/);
    expect(existsSync("bin/dispose.ts")).toBe(true);

    const timer = readFileSync(join(import.meta.dirname, "sigill-disposal.timer"), "utf8");
    expect(timer.split("\n")).toEqual(
      expect.arrayContaining(["OnCalendar=*-*-* 03:30:00", "Persistent=true", "WantedBy=timers.target"]),
    );
    const file = join(folder, "sigill-disposal.timer");
    writeFileSync(file, timer);
    expect(await said("systemd-analyze", ["verify", unit("sigill-disposal"), file])).toEqual({
      code: 0,
      words: "",
    });
  });

  test("of the signer keeps keys and log to itself, and lets nobody ask but the worker's", () => {
    const lines = (name: string) => read(name).split("\n");
    expect(lines("sigill-signer")).toEqual(
      expect.arrayContaining([
        "Environment=SECRETS_DIR=%d KEYS_DIR=%S/sigill-signer/keys SIGNER_DIR=%S/sigill-signer/log SIGNER_SOCKET=%t/sigill-signer/socket",
        "StateDirectoryMode=0700",
        "RuntimeDirectoryMode=0750",
        "UMask=0077",
      ]),
    );
    expect(lines("sigill-worker")).toContain("SupplementaryGroups=sigill-signer");
    for (const name of ["sigill-web", "sigill-worker", "sigill-status", "sigill-api", "sigill-disposal"]) {
      expect(read(name), name).not.toMatch(/signer-passphrase|sigill-signer\/keys/);
      if (name !== "sigill-worker") expect(read(name), name).not.toContain("sigill-signer");
    }
  });

  test("of the worker writes the published lists where that of the status program reads them", () => {
    const settings = (name: string) =>
      read(name)
        .split("\n")
        .filter((line) => line.startsWith("Environment="))
        .flatMap((line) => line.slice("Environment=".length).split(" "));
    expect(settings("sigill-worker")).toContain("PUBLISHED_DIR=/mnt/published");
    expect(settings("sigill-status")).toContain("PUBLISHED_DIR=/mnt/published");
    expect(read("sigill-worker").split("\n")).toEqual(
      expect.arrayContaining(["ReadWritePaths=/mnt/published", "UMask=0027"]),
    );
  });
});
