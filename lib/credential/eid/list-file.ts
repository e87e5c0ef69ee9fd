import { type FileDetails, readFileDetails } from "@/lib/people/file-details";
import { query } from "@/lib/query";

/** The cells of a file of e-IDs about their holders that the list on the screen has no room for, by holder. */
export const readHolderFileRows = query({
  permission: "eid:read",
  looks: "list",
  run: (scope, { ids }: { ids: readonly string[] }): Promise<Map<string, FileDetails>> =>
    readFileDetails(scope, ids),
});
