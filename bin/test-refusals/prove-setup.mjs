/** The server that bin/test-refusals/prove-run.mjs has made. @param {import("vitest/node").TestProject} project */
export default function setup(project) {
  project.provide("database", JSON.parse(process.env.PROVE ?? "").database);
}
