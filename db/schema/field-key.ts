import { sql } from "drizzle-orm";
import { check, integer, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { fieldKeyNames, fieldKeyStates } from "@/lib/domain/operation/field-key";
import { instant, isOneOf, oneOf, system } from "./columns";

/** Which key of a secret rows are under, by its id: never the key (docs/adr/0117). */
export const fieldKey = system.table(
  "field_key",
  {
    name: oneOf("name", fieldKeyNames).notNull(),
    keyId: text("key_id").notNull(),
    state: oneOf("state", fieldKeyStates).notNull(),
    /** When it was begun to be written with; of the first, when it was first heard of. */
    since: instant("since").notNull(),
    /** How many rows the one before left, how many of them are under this one, and how many no key opens. */
    total: integer("total"),
    moved: integer("moved").notNull().default(0),
    unreadable: integer("unreadable").notNull().default(0),
    /** When nothing was left under the one before; null while something is. */
    completeAt: instant("complete_at"),
    removedAt: instant("removed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.keyId] }),
    uniqueIndex("field_key_current").on(table.name).where(sql`state = 'current'`),
    uniqueIndex("field_key_previous").on(table.name).where(sql`state = 'previous'`),
    check("field_key_name", isOneOf(table.name, fieldKeyNames)),
    check("field_key_state", isOneOf(table.state, fieldKeyStates)),
    check("field_key_id", sql`${table.keyId} ~ '^[0-9a-f]{8}$'`),
    check("field_key_removed", sql`(${table.state} = 'removed') = (${table.removedAt} is not null)`),
  ],
);

/** Which keys each program that runs was given, and which it writes with: said every few seconds. */
export const keyBeat = system.table(
  "key_beat",
  {
    /** One for each start of a program. */
    id: uuid("id").notNull(),
    name: oneOf("name", fieldKeyNames).notNull(),
    /** As the database knows it, whatever the program says. */
    login: text("login").notNull(),
    host: text("host").notNull(),
    known: text("known").array().notNull(),
    writes: text("writes").notNull(),
    beatAt: instant("beat_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.name] }),
    check("key_beat_name", isOneOf(table.name, fieldKeyNames)),
    check("key_beat_small", sql`cardinality(known) between 1 and 8 and length(host) <= 100`),
  ],
);
