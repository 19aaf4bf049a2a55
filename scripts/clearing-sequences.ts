/** npm run test:clearing-sequences [-- 2000]: the sequences of lib/clearing/sequences.db.test.ts, 2,000 unless told otherwise, in databases of their own. */
process.env.CLEARING_SEQUENCES = process.argv[2] ?? "2000";
process.argv = [...process.argv.slice(0, 2), "--only", "db", "lib/clearing/sequences"];
await import("./test/main.ts");

export {};
