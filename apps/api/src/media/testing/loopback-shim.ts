import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Janus leaves loopback interfaces out when it gathers candidates, and tests must not send media anywhere else: this
 * library, preloaded, hides from Janus that `lo` is one. It needs no headers, so that tcc alone can compile it.
 */
const source = `
struct ifaddrs { struct ifaddrs *ifa_next; char *ifa_name; unsigned int ifa_flags; };
extern void *dlsym(void *, const char *);
extern int strcmp(const char *, const char *);
int getifaddrs(struct ifaddrs **list) {
  static int (*real)(struct ifaddrs **);
  if (!real) real = (int (*)(struct ifaddrs **))dlsym((void *)-1L, "getifaddrs");
  int result = real(list);
  if (result == 0)
    for (struct ifaddrs *i = *list; i; i = i->ifa_next)
      if (i->ifa_name && strcmp(i->ifa_name, "lo") == 0) i->ifa_flags &= ~8u;
  return result;
}
`;

/** Compiles the shim into `folder` and returns its path, for LD_PRELOAD. */
export function compileLoopbackShim(folder: string): string {
  const sourcePath = join(folder, 'loopback-shim.c');
  const libraryPath = join(folder, 'loopback-shim.so');
  writeFileSync(sourcePath, source);
  execFileSync('tcc', ['-shared', '-o', libraryPath, sourcePath]);
  return libraryPath;
}
