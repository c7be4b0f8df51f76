/*
 * PKCS#11 drivers that fail. DIES: aborts when it is initialised. HANGS: never comes back from it. JUMPS: leads nowhere.
 * LIES: tells of a thousand million slots and writes none. EMPTY: has calls that are not there.
 */
#include <stdlib.h>
#include <unistd.h>

typedef unsigned long word;
struct list { unsigned char version[2]; void *calls[68]; };
static struct list ours;

static word initialize(void *nothing) {
#if defined(DIES)
  abort();
#elif defined(HANGS)
  for (;;) sleep(60);
#endif
  return nothing == NULL ? 0 : 7;
}
static word good(void) { return 0; }
static word slots(unsigned char present, word *out, word *count) {
  (void)present;
  (void)out;
  *count = 1000000000ul;
  return 0;
}

word C_GetFunctionList(struct list **out) {
#ifndef EMPTY
  for (int index = 0; index < 68; index += 1) ours.calls[index] = good;
  ours.calls[0] = initialize;
  ours.calls[4] = slots;
#endif
#ifdef JUMPS
  ours.calls[0] = (void *)8;
#endif
  *out = &ours;
  return 0;
}
