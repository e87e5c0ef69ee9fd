import { connect } from "./roles.mjs";

const silence = 5 * 60_000;

/**
 * A reporter that speaks when no suite and no test has ended for five minutes, which no test takes: it names what is under
 * way and what the tests' database server is busy with, so that a run that never ends says where it stands. Beside that it
 * says nothing.
 */
export default class UnderWay {
  /** Suites that have begun, with the tests of each that have. @type {Map<string, Set<string>>} */
  begun = new Map();

  /** @param {import("vitest/node").Vitest} vitest */
  onInit(vitest) {
    this.vitest = vitest;
    this.rest();
  }
  onTestModuleQueued({ relativeModuleId }) {
    this.begun.set(relativeModuleId, new Set());
  }
  onTestCaseReady({ module, fullName }) {
    this.begun.get(module.relativeModuleId)?.add(fullName);
  }
  onTestCaseResult({ module, fullName }) {
    this.begun.get(module.relativeModuleId)?.delete(fullName);
    this.rest();
  }
  onTestModuleEnd({ relativeModuleId }) {
    this.begun.delete(relativeModuleId);
    this.rest();
  }
  onTestRunEnd() {
    clearInterval(this.waiting);
  }

  rest() {
    clearInterval(this.waiting);
    this.waiting = setInterval(() => this.tell(), silence).unref();
  }

  async tell() {
    const suites = [...this.begun].map(([suite, tests]) => [suite, ...tests].join(" > "));
    console.error(["No test has ended for five minutes. Under way:", ...suites].join("\n  "));
    // After the names, since a server that stands still does not answer.
    const busy = await this.busy().catch((error) => [String(error)]);
    if (busy.length > 0) console.error(["The tests' database server:", ...busy].join("\n  "));
  }

  /** @returns {Promise<string[]>} a line for each connection that is not idle */
  async busy() {
    const { database } = this.vitest.getProjectByName("database").getProvidedContext();
    if (!database) return [];
    const sql = await connect(database.administrator);
    try {
      const rows = await sql`
        select pid, datname, usename, state, wait_event, now() - state_change as since, left(query, 200) as query
          from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid()`;
      return rows.map((row) => JSON.stringify(row));
    } finally {
      await sql.end({ timeout: 5 });
    }
  }
}
