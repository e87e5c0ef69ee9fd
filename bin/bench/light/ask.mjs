import postgres from "postgres";

// The yardstick of rest: asks PostgreSQL `select 1` ten times a second, on a connection that its name tells apart.
const sql = postgres(process.env.DATABASE_URL, {
  max: 1,
  connection: { application_name: process.env.APPLICATION_NAME },
});
await sql`select 1`;
setInterval(() => sql`select 1`, 100);
console.log("ready");
