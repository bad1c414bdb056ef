/* Janus leaves out every interface that has the loopback flag, so that ice_enforce_list="lo" alone gathers
 * nothing at all. Preloaded into Janus (LD_PRELOAD), this hides the flag on "lo": its only candidate is then
 * 127.0.0.1, and media cannot leave the machine. Used for the demo on one machine and for tests.
 *
 * It declares what it needs itself, so that a compiler without C headers (Debian's tcc) can build it. */
struct ifaddrs {
  struct ifaddrs *ifa_next;
  char *ifa_name;
  unsigned int ifa_flags;
};

extern void *dlsym(void *handle, const char *name);
extern int strcmp(const char *a, const char *b);

#define NEXT_LIBRARY ((void *)-1L)
#define LOOPBACK_FLAG 8u

int getifaddrs(struct ifaddrs **list) {
  static int (*original)(struct ifaddrs **);
  if (!original) original = (int (*)(struct ifaddrs **))dlsym(NEXT_LIBRARY, "getifaddrs");
  int result = original(list);
  if (result != 0) return result;
  for (struct ifaddrs *entry = *list; entry; entry = entry->ifa_next) {
    if (entry->ifa_name && strcmp(entry->ifa_name, "lo") == 0) entry->ifa_flags &= ~LOOPBACK_FLAG;
  }
  return 0;
}
