/** The version of this Holdfast: that of package.json, which bundles cannot read. A test holds the two together. */
export const VERSION = '0.1.0';
