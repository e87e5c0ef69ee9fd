import { listUpload } from "@/app/api/files/list-upload";
import { maximumTableBytes } from "@/lib/contract/file/read-table";
import { storeContractList } from "@/lib/contract/file/store-table";

/** A list of contracts. */
export const POST = listUpload({
  page: () => "/agreements/import",
  mostBytes: maximumTableBytes,
  tooLarge: "list-too-large",
  store: async (actor, file) => (await storeContractList(actor, file)).list,
});
