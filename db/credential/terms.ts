import { versionedText } from "@/db/core/versioned-text";
import { terms } from "@/db/schema/issuance";

export const {
  listPublished: listPublishedTerms,
  readInForce: readTermsInForce,
  readDraft: readTermsDraft,
  lockDraft: lockTermsDraft,
  saveDraft: saveTermsDraft,
  savePublished: saveTermsPublished,
} = versionedText<typeof terms.$inferSelect>(terms, "terms");
