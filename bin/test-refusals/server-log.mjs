import { join } from "node:path";
import { canReach, makePrivate } from "../setup/place.mjs";
import { Problem } from "../setup/problem.mjs";

/** @param {string} record the folder of one recorded run */
export const serverLogs = (record) => join(record, "servers");

/** The stage whose server wrote a log: its name begins with it. @param {string} log */
export const stageOfLog = (log) => log.split("-")[0];

/**
 * Settings by which a server of the tests logs each error as JSON, while a run is recorded (docs/testing.md). The words of
 * an error, its context and its statement are all in the log; only bin/test-refusals.mjs reads it, and keeps no values.
 * @param {import("../setup/place.mjs").Owner} owner of the server @param {number} port
 */
export function loggedErrors(owner, port, record = process.env.TEST_RECORD) {
  if (!record) return {};
  const folder = serverLogs(record);
  makePrivate(folder, owner);
  if (!canReach(folder, owner)) throw new Problem(`The database's user may not enter ${folder}.`);
  return {
    log_destination: "jsonlog",
    logging_collector: "on",
    log_directory: folder,
    log_filename: `${process.env.TEST_STAGE ?? "none"}-${port}-${Date.now()}.log`,
    log_rotation_age: 0,
    log_rotation_size: 0,
    log_error_verbosity: "default",
    log_min_messages: "error",
  };
}
