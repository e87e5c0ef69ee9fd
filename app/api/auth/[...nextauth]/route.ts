import { authHandler } from "@/lib/session";

export { authHandler as GET, authHandler as POST };
