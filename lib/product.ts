/** The product's name and version in exports. A test compares the version with package.json. */
export const PRODUCT = { name: 'Licensor market share', version: '0.1.0' } as const;
