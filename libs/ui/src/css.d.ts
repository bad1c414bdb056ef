declare module '*.css';
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
/** Vite's: the address of a file that is served as it is. */
declare module '*?url' {
  const url: string;
  export default url;
}
