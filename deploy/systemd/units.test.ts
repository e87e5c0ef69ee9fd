import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { said } from "@/deploy/testing";

const folder = mkdtempSync(join(tmpdir(), "sigill-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (name: string) => readFileSync(join(import.meta.dirname, `${name}.service`), "utf8");

describe("a systemd unit", () => {
  const units = ["sigill-web", "sigill-worker", "sigill-status"];
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
    ["sigill-web", ["identifier-key", "lookup-key", "session-key"]],
    ["sigill-worker", ["identifier-key", "signer-passphrase"]],
    ["sigill-status", ["signer-passphrase"]],
  ])(
    "%s is given its secrets and no others, is started again, and not for a setting it cannot mend",
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
          "After=network-online.target postgresql.service",
          `User=${name}`,
        ]),
      );
      const program =
        / (bin\/\S+)/.exec(lines.find((line) => line.startsWith("ExecStart=")) ?? "")?.[1] ?? "";
      expect(existsSync(program), program).toBe(true);
    },
  );
});
