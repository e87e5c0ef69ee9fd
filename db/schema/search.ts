import { check, index, primaryKey, uuid } from "drizzle-orm/pg-core";
import { searchFaces, searchKinds } from "@/lib/domain/operation/search";
import { isOneOf, oneOf, organisationId, plainText, tenant } from "./columns";

/**
 * What each thing is found by, a row for each word of its name and each of its numbers. Derived, and kept by triggers of
 * its sources in the same transaction (db/core/search-terms.sql); no program writes it otherwise.
 */
export const searchTerm = tenant.table(
  "search_term",
  {
    organisationId: organisationId(),
    kind: oneOf("kind", searchKinds).notNull(),
    term: plainText("term").notNull(),
    face: oneOf("face", searchFaces).notNull(),
    subjectId: uuid("subject_id").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.organisationId, table.kind, table.term, table.face, table.subjectId],
    }),
    index("search_term_of").on(table.organisationId, table.subjectId, table.term),
    check("search_term_kind", isOneOf(table.kind, searchKinds)),
    check("search_term_face", isOneOf(table.face, searchFaces)),
  ],
);

/**
 * The words in use, each once or nearly so: what was misspelt is compared with these few and not with every name. No
 * unique key, or two who add people at the same time would wait for each other.
 */
export const searchWord = tenant.table(
  "search_word",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull().defaultRandom(),
    kind: oneOf("kind", searchKinds).notNull(),
    face: oneOf("face", searchFaces).notNull(),
    word: plainText("word").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("search_word_used").on(table.organisationId, table.kind, table.face, table.word),
  ],
);
