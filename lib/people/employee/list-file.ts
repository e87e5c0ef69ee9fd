import { listValidEids } from "@/db/people/employee-list";
import { listEmployeeNumbers } from "@/db/people/identifier";
import { type FileDetails, readFileDetails } from "@/lib/people/file-details";
import { query } from "@/lib/query";

export interface EmployeeFileRow extends FileDetails {
  /** The numbers of the valid e-IDs, and of the cards that hold them, in one order. */
  eidNumbers: string[];
  cardNumbers: string[];
  /** By which an import finds the manager that is their own. */
  managerNumber: string | null;
}

/** The cells of a file of people that the list on the screen has no room for. */
export const readEmployeeFileRows = query({
  permission: "employee:read",
  looks: "list",
  async run(scope, { ids }: { ids: readonly string[] }): Promise<Map<string, EmployeeFileRow>> {
    const [details, eids] = [
      await readFileDetails(scope, ids),
      await listValidEids(scope.tx, ids, scope.now),
    ];
    const managers = [...details.values()].flatMap(({ ownManager }) => ownManager?.id ?? []);
    const numbers = await listEmployeeNumbers(scope.tx, [...new Set(managers)]);
    return new Map(
      [...details].map(([id, one]) => {
        const own = eids.filter(({ employeeId }) => employeeId === id);
        const cards = own.flatMap(({ carrierNumber }) => carrierNumber ?? []);
        const managerNumber = numbers.get(one.ownManager?.id ?? "") ?? null;
        return [
          id,
          { ...one, managerNumber, eidNumbers: own.map(({ number }) => number), cardNumbers: cards },
        ];
      }),
    );
  },
});
