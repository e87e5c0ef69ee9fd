import { integer, jsonb, text, uuid } from "drizzle-orm/pg-core";
import type { Fault } from "@/lib/domain/operation/health";
import { instant, system } from "./columns";

/** What each worker says of itself every few seconds: that it lives, how its clock stands and what it sees amiss. */
export const workerBeat = system.table("worker_beat", {
  /** One for each start of a worker. */
  id: uuid("id").primaryKey(),
  host: text("host").notNull(),
  /** The database's clock. */
  beatAt: instant("beat_at").notNull(),
  /** moved or differs; null when it is right */
  clockFault: text("clock_fault"),
  /** How far the worker's clock is from the database's; ahead is positive. */
  clockMs: integer("clock_ms").notNull(),
  faults: jsonb("faults").$type<Fault[]>().notNull(),
});

/** One row that is written over when somebody asks whether the database can be written. */
export const writeProbe = system.table("write_probe", {
  id: integer("id").primaryKey(),
  at: instant("at").notNull(),
});
