// Preloaded into a process, makes every fsync and fdatasync as slow as on a real disk.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_as_a_disk_would(void) {
  const char *millis = getenv("SLOW_FSYNC_MILLIS");
  long amount = millis ? atol(millis) : 0;
  struct timespec time = {amount / 1000, (amount % 1000) * 1000000L};
  nanosleep(&time, 0);
}

int fsync(int file) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  wait_as_a_disk_would();
  return next(file);
}

int fdatasync(int file) {
  int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  wait_as_a_disk_would();
  return next(file);
}
