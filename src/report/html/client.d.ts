/** What `#html-client` is: made by build.js from client/, in dist/. */

/** The page's script, whole. */
export declare const script: string
/** The page's style sheet. */
export declare const style: string
/** License texts of the packages that were bundled. */
export declare const licenses: string
