/** Who makes, sells and bills in the demo world. All names are invented. */

export const providerSeeds = [
  { key: "morven", name: "Morven Coffee", country: "IE", zone: "Europe/Dublin", tint: "#8A4B2B" },
  { key: "kornhaus", name: "Kornhaus Bakery", country: "DE", zone: "Europe/Berlin", tint: "#C68A2A" },
  { key: "alderbrook", name: "Alderbrook Dairy", country: "IE", zone: "Europe/Dublin", tint: "#2F6DB3" },
  { key: "ferrante", name: "Casa Ferrante", country: "DE", zone: "Europe/Berlin", tint: "#B5532B" },
  { key: "lumen", name: "Lumen Home", country: "DE", zone: "Europe/Berlin", tint: "#3A8D7C" },
  { key: "fennimore", name: "Fennimore & Pip", country: "IE", zone: "Europe/Dublin", tint: "#7A5BA6" },
  { key: "greenhollow", name: "Greenhollow Growers", country: "IE", zone: "Europe/Dublin", tint: "#5B8C3A" },
  { key: "saltmarsh", name: "Saltmarsh & Sons", country: "IE", zone: "Europe/Dublin", tint: "#B3416B" },
] as const;
export type ProviderKey = (typeof providerSeeds)[number]["key"];

export const retailerSeeds = [
  { key: "nordmarkt", name: "Nordmarkt", country: "DE" },
  { key: "foley", name: "Foley & Daughters", country: "IE" },
  { key: "gruenkorb", name: "Grünkorb", country: "DE" },
] as const;
export type RetailerKey = (typeof retailerSeeds)[number]["key"];

export const carrierSeeds = [
  { key: "skylark", name: "Skylark Mobile", country: "IE" },
  { key: "fernruf", name: "Fernruf", country: "DE" },
] as const;

/** Parts of the countries, for shoppers and stores alike. */
export const regions = ["Coast", "North", "South", "East", "West"] as const;
export type Region = (typeof regions)[number];

export type StoreSeed = {
  retailer: RetailerKey;
  name: string;
  street: string;
  city: string;
  region: Region;
  zone: "Europe/Dublin" | "Europe/Berlin";
  latitude: number;
  longitude: number;
  tills: number;
  /** How busy it is, against the others. */
  pull: number;
};

const dublin = "Europe/Dublin";
const berlin = "Europe/Berlin";

/** The first one is where the demo till stands. */
export const storeSeeds: readonly StoreSeed[] = [
  {
    retailer: "nordmarkt",
    name: "Nordmarkt Harbour Street",
    street: "14 Harbour Street",
    city: "Dublin",
    region: "Coast",
    zone: dublin,
    latitude: 53.34532,
    longitude: -6.24168,
    tills: 4,
    pull: 1.9,
  },
  {
    retailer: "nordmarkt",
    name: "Nordmarkt Patrick’s Quay",
    street: "3 Patrick’s Quay",
    city: "Cork",
    region: "South",
    zone: dublin,
    latitude: 51.90083,
    longitude: -8.46791,
    tills: 3,
    pull: 1.1,
  },
  {
    retailer: "nordmarkt",
    name: "Nordmarkt Elbufer",
    street: "Große Elbstraße 210",
    city: "Hamburg",
    region: "North",
    zone: berlin,
    latitude: 53.54516,
    longitude: 9.94183,
    tills: 4,
    pull: 1.5,
  },
  {
    retailer: "nordmarkt",
    name: "Nordmarkt Kastanienhof",
    street: "Kastanienallee 71",
    city: "Berlin",
    region: "North",
    zone: berlin,
    latitude: 52.53812,
    longitude: 13.41026,
    tills: 4,
    pull: 1.6,
  },
  {
    retailer: "nordmarkt",
    name: "Nordmarkt Förde",
    street: "Hafenstraße 8",
    city: "Kiel",
    region: "Coast",
    zone: berlin,
    latitude: 54.31964,
    longitude: 10.13812,
    tills: 2,
    pull: 0.8,
  },
  {
    retailer: "foley",
    name: "Foley & Daughters Shop Street",
    street: "27 Shop Street",
    city: "Galway",
    region: "West",
    zone: dublin,
    latitude: 53.27242,
    longitude: -9.05306,
    tills: 3,
    pull: 1.2,
  },
  {
    retailer: "foley",
    name: "Foley & Daughters Rathmines",
    street: "160 Rathmines Road",
    city: "Dublin",
    region: "East",
    zone: dublin,
    latitude: 53.32247,
    longitude: -6.26552,
    tills: 3,
    pull: 1.3,
  },
  {
    retailer: "foley",
    name: "Foley & Daughters Bedford Row",
    street: "9 Bedford Row",
    city: "Limerick",
    region: "West",
    zone: dublin,
    latitude: 52.66243,
    longitude: -8.62801,
    tills: 2,
    pull: 0.7,
  },
  {
    retailer: "foley",
    name: "Foley & Daughters The Quay",
    street: "88 The Quay",
    city: "Waterford",
    region: "South",
    zone: dublin,
    latitude: 52.26141,
    longitude: -7.11192,
    tills: 2,
    pull: 0.6,
  },
  {
    retailer: "gruenkorb",
    name: "Grünkorb Südvorstadt",
    street: "Karl-Liebknecht-Straße 55",
    city: "Leipzig",
    region: "East",
    zone: berlin,
    latitude: 51.32388,
    longitude: 12.37331,
    tills: 2,
    pull: 0.9,
  },
  {
    retailer: "gruenkorb",
    name: "Grünkorb Haidhausen",
    street: "Weißenburger Straße 12",
    city: "München",
    region: "South",
    zone: berlin,
    latitude: 48.13061,
    longitude: 11.59704,
    tills: 3,
    pull: 1.2,
  },
  {
    retailer: "gruenkorb",
    name: "Grünkorb Ehrenfeld",
    street: "Venloer Straße 301",
    city: "Köln",
    region: "West",
    zone: berlin,
    latitude: 50.95102,
    longitude: 6.91764,
    tills: 3,
    pull: 1.0,
  },
];
