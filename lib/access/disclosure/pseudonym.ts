export { pseudonymOf } from "@/lib/access/pseudonym";
