/** The one barrel in the house: drizzle asks for a single schema object. */
export * from "./barcodes";
export * from "./campaigns";
export * from "./carriers";
export * from "./catalogue";
export * from "./clearing";
export * from "./imports";
export * from "./ledger";
export * from "./messages";
export * from "./operations";
export * from "./outreach";
export * from "./people";
export * from "./performance";
export * from "./refusals";
export * from "./search";
export * from "./tills";
export * from "./wallet";
export * from "./webhooks";
