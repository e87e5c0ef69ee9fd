import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { said } from "@/deploy/testing";

const folder = mkdtempSync(join(tmpdir(), "sigill-deploy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");

describe("containers", () => {
  const compose = join(import.meta.dirname, "compose.yaml");
  const settings = Object.fromEntries(
    [...read("compose.yaml").matchAll(/\$\{(\w+):\?/g)].map(([, name = ""]) => [name, "x"]),
  );

  test("of the compose file are as its schema says", async () => {
    expect(await said("docker-compose", ["-f", compose, "config", "--quiet"], settings)).toEqual({
      code: 0,
      words: "",
    });
    const wrong = join(folder, "wrong.yaml");
    writeFileSync(wrong, read("compose.yaml").replace("read_only: true", "readonly: true"));
    expect((await said("docker-compose", ["-f", wrong, "config", "--quiet"], settings)).code).not.toBe(0);
  });

  test("are given files of ours that there are", () => {
    const given = [...read("compose.yaml").matchAll(/^ +- (\.[^:]+):\/\S+:ro$/gm)].map(
      ([, path = ""]) => path,
    );
    expect(given.length).toBeGreaterThan(1);
    expect(given.filter((path) => !existsSync(join(import.meta.dirname, path)))).toEqual([]);
  });

  test("say which setting is missing", async () => {
    const { words } = await said("docker-compose", ["-f", compose, "config", "--quiet"], {
      ...settings,
      PUBLIC_URL: "",
    });
    expect(words).toContain("PUBLIC_URL");
  });

  test("have each its own login and secrets, listen on this machine only, and write nowhere but their volumes", async () => {
    const { words } = await said("docker-compose", ["-f", compose, "config", "--format", "json"], settings);
    const { services } = JSON.parse(words);
    const secretsOf = (name: string) =>
      services[name].secrets?.map(({ source }: { source: string }) => source) ?? [];
    expect(Object.keys(services).toSorted()).toEqual([
      "api",
      "database",
      "migrate",
      "signer",
      "status",
      "web",
      "worker",
    ]);
    expect(secretsOf("web")).toEqual(["identifier-key", "lookup-key", "session-key", "disclosure-key"]);
    expect(secretsOf("worker")).toEqual(["identifier-key", "lookup-key"]);
    expect(secretsOf("signer")).toEqual(["identifier-key", "signer-passphrase"]);
    expect(secretsOf("status")).toEqual(["status-passphrase"]);
    expect(secretsOf("api")).toEqual(["identifier-key", "token-key", "disclosure-key"]);
    expect(secretsOf("migrate")).toEqual([]);
    for (const name of ["web", "worker", "signer", "status", "api", "migrate"])
      expect(services[name], name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
    for (const { ports = [] } of Object.values<{ ports?: { host_ip: string }[] }>(services))
      for (const port of ports) expect(port.host_ip).toBe("127.0.0.1");
    expect(services.database.ports).toBeUndefined();
    expect(services.signer.ports).toBeUndefined();
    const having = (volume: string) =>
      Object.keys(services).filter((name) =>
        services[name].volumes?.some(({ source }: { source: string }) => source === volume),
      );
    expect(having("keys")).toEqual(["signer"]);
    expect(having("signer")).toEqual(["signer"]);
    expect(having("signer-run").toSorted()).toEqual(["signer", "worker"]);
  });

  test("dispose once a day with a login of its own and no secret, and not with the others", async () => {
    const words = ["-f", compose, "--profile", "daily", "config", "--format", "json"];
    const { dispose } = JSON.parse((await said("docker-compose", words, settings)).words).services;
    expect(dispose).toMatchObject({ read_only: true, cap_drop: ["ALL"], restart: "no" });
    expect(dispose.secrets).toBeUndefined();
    expect(dispose.command.slice(-2)).toEqual(["bin/run.mjs", "dispose"]);
    expect(existsSync("bin/dispose.ts")).toBe(true);
  });

  test("are built by the same script that runs without an engine, from files that are here", () => {
    const lines = read("Containerfile").split("\n");
    expect(
      lines.filter((line) => line.startsWith("FROM")).every((line) => /:24-trixie-slim/.test(line)),
    ).toBe(true);
    expect(lines.join("\n")).toContain("node deploy/container/fill.mjs /out");
    expect(lines.filter((line) => line.startsWith("USER"))).toEqual(["USER node"]);
    for (const file of ["package.json", "package-lock.json", "deploy/container/fill.mjs", ".dockerignore"])
      expect(existsSync(file), file).toBe(true);
  });
});

test("every shell script of deploy is one that shellcheck has nothing to say of", async () => {
  const scripts = readdirSync("deploy", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".sh"),
  );
  expect(scripts.length).toBeGreaterThan(4);
  expect(
    await said(
      "shellcheck",
      scripts.map((file) => join("deploy", file)),
    ),
  ).toEqual({ code: 0, words: "" });
});
