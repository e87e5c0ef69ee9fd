/**
 * Settings that the code relies on, by name, for the start packet of each connection. A login may change the defaults of
 * its own role (`alter role … set`), and they outlive whoever took it over; what the start packet names wins over them.
 */
const relied: Readonly<Record<string, string | number>> = {
  application_name: "sigill",
  /** A statement that waits for a lock gives up, so that whoever asked can try again. */
  lock_timeout: 2_000,
  statement_timeout: 15_000,
  idle_session_timeout: "0",
  idle_in_transaction_session_timeout: 120_000,
  client_connection_check_interval: "0",
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  default_transaction_deferrable: "off",
  row_security: "on",
  /** Nothing that was acknowledged is lost. Where replicas answer, the address names remote_apply, which wins over this. */
  synchronous_commit: "on",
  role: "none",
  search_path: '"$user", public',
  // Values as text, in both directions.
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  bytea_output: "hex",
  extra_float_digits: "1",
  standard_conforming_strings: "on",
  array_nulls: "on",
  transform_null_equals: "off",
  gin_fuzzy_search_limit: "0",
};

/** Emptied: the driver leaves empty values out of the packet, so they go as options. */
const emptied = ["local_preload_libraries", "default_tablespace", "temp_tablespaces"];

/** The api program asks a few statements by key again and again: planned once a connection, not anew for each answer. */
const planModes: Readonly<Record<string, string>> = { sigill_api: "force_generic_plan" };

/** The settings that the start packet of a connection names. @param login the role that signs in */
export function sessionSettings(login: string): Record<string, string | number> {
  return {
    ...relied,
    plan_cache_mode: planModes[login] ?? "auto",
    options: emptied.map((name) => `-c ${name}=`).join(" "),
  };
}
