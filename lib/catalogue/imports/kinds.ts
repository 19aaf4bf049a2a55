/** PURE: what can be imported and exported: the columns of each kind of file, in the order of an export. */
import type { Role } from "@/lib/auth/permissions";
import { longestName, type OrganisationKind } from "../organisations/schemas";
import { productLimits } from "../products/schemas";
import type { RowProblem } from "./read-row";
import {
  type CellValue,
  type Fields,
  idReader,
  namedReader,
  type Reader,
  readCategory,
  readCountry,
  readGtin,
  readPrice,
  readTint,
  readYesNo,
  textReader,
  writePrice,
  writeYesNo,
} from "./readers";
import { storeColumns } from "./store-columns";

export type Column = {
  /** Its heading in the file. */
  name: string;
  /** What belongs there, for people. */
  help: string;
  example: string;
  read: Reader;
  /** As a file says it; text stays as it is. */
  write?: (value: CellValue) => string;
  /** A new row cannot do without, and it is never empty. An empty cell of any other column leaves things as they are. */
  isNeeded?: boolean;
  /** Stays as it is once the row is there. */
  isFixed?: boolean;
};

export const importKinds = ["products", "stores", "providers", "retailers", "carriers"] as const;
export type ImportKind = (typeof importKinds)[number];

export type KindOfFile = {
  one: string;
  many: string;
  /** Who imports and exports it. */
  roles: readonly Role[];
  columns: readonly Column[];
  /** The column that finds a row again; it must be in every file. */
  keyColumn: string;
  /** By which a row finds its thing again when it names no id; null when the cell has nothing to go by. */
  keyOf: (fields: Fields) => string | null;
  /** What is said of a row that means somebody else's thing. Of an id nothing but that there is none. */
  foreign: RowProblem;
  /** What goes without saying, for people. */
  note: string;
};

export const kindsOfFile: Readonly<Record<ImportKind, KindOfFile>> = {
  products: {
    one: "product",
    many: "products",
    roles: ["marketer", "operator"],
    keyColumn: "gtin",
    keyOf: ({ gtin }) => (gtin === undefined ? null : String(gtin)),
    foreign: { column: "gtin", message: "is in the catalogue already, as somebody else’s product" },
    note: "A product is found again by its GTIN. Products that the file does not name stay as they are.",
    columns: [
      {
        name: "gtin",
        help: "The 8, 12, 13 or 14 digits under the barcode",
        example: "09521000051010",
        read: readGtin,
        isNeeded: true,
      },
      {
        name: "name",
        help: "With its size",
        example: "Highland Roast, 500 g",
        read: textReader(productLimits.name),
        isNeeded: true,
      },
      {
        name: "brand",
        help: "As it stands on the pack",
        example: "Morven Coffee",
        read: textReader(productLimits.brand),
        isNeeded: true,
      },
      {
        name: "category",
        help: "One of the twelve categories, such as coffee or fruit-vegetables",
        example: "coffee",
        read: readCategory,
        isNeeded: true,
      },
      {
        name: "typical_price",
        help: "What it usually costs, such as 4.20",
        example: "5.99",
        read: readPrice,
        write: writePrice,
        isNeeded: true,
      },
      {
        name: "provider",
        help: "Whose it is: the provider’s name or id. Marketers may leave the column out",
        example: "",
        read: namedReader("provider"),
        isNeeded: true,
        isFixed: true,
      },
      {
        name: "retired",
        help: "yes: out of use; no: in use; empty: as it is",
        example: "no",
        read: readYesNo,
        write: writeYesNo,
      },
    ],
  },
  stores: {
    one: "store",
    many: "stores",
    roles: ["retailer", "operator"],
    keyColumn: "name",
    keyOf: ({ retailer, name }) =>
      retailer === undefined || name === undefined ? null : `${retailer}/${String(name).toLowerCase()}`,
    foreign: { column: "id", message: "is the id of no store" },
    note: "A store is found again by its id, or by chain and name where the id is empty. Zone and currency stay for good.",
    columns: storeColumns,
  },
  providers: organisationFile("provider", "providers", [
    {
      name: "tint",
      help: "The colour of its products’ pictures",
      example: "#8A4B2B",
      read: readTint,
    },
  ]),
  retailers: organisationFile("retailer", "retailers"),
  carriers: organisationFile("carrier", "carriers"),
};

/** Files of organisations are alike: found again by the id, or by the name where there is none. */
function organisationFile(one: OrganisationKind, many: string, more: readonly Column[] = []): KindOfFile {
  return {
    one,
    many,
    roles: ["operator"],
    keyColumn: "name",
    keyOf: ({ name }) => (name === undefined ? null : String(name).toLowerCase()),
    foreign: { column: "id", message: `is the id of no ${one}` },
    note: `A ${one} is found again by its id, or by its name where the id is empty. Those that the file does not name stay as they are.`,
    columns: [
      {
        name: "id",
        help: "As an export has it; empty for a new one",
        example: "",
        read: idReader(one),
      },
      {
        name: "name",
        help: "As people know it",
        example: "Morven Coffee",
        read: textReader(longestName),
        isNeeded: true,
      },
      { name: "country", help: "In two letters", example: "IE", read: readCountry, isNeeded: true },
      ...more,
    ],
  };
}

export function isImportKind(text: string): text is ImportKind {
  return (importKinds as readonly string[]).includes(text);
}

/** The kinds that a role imports and exports. */
export function kindsOf(role: Role): ImportKind[] {
  return importKinds.filter((kind) => kindsOfFile[kind].roles.includes(role));
}
