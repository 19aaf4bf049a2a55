/** npm run test:mailing-crash [-- 10000]: a mailing over a real SMTP server to 10,000 shoppers unless told otherwise, its worker killed -9 three times (lib/outreach/mailings/crash.db.test.ts). */
process.env.MAILING_RECIPIENTS = process.argv[2] ?? "10000";
process.argv = [...process.argv.slice(0, 2), "--only", "db", "lib/outreach/mailings/crash"];
await import("./test/main.ts");

export {};
