/*
 * A PKCS#11 driver in front of another one (BEHIND), for what the real one cannot be made to do.
 * It counts wrong PINs in the file STATE, as a card does: low after one, the final try after two, locked after three.
 * Each login is noted in STATE.log. SIGN_DIES: the driver aborts when it signs; SIGN_HANGS: it never answers.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef unsigned long word;
struct list { unsigned char version[2]; void *calls[68]; };
struct token_info { unsigned char text[96]; word flags; };

enum { GET_TOKEN_INFO = 6, LOGIN = 18, SIGN = 43 };
static struct list behind, ours;

static int wrong_tries(void) {
  FILE *file = fopen(STATE, "r");
  int tries = 0;
  if (file) { if (fscanf(file, "%d", &tries) != 1) tries = 0; fclose(file); }
  return tries;
}
static void remember(int tries) {
  FILE *file = fopen(STATE, "w");
  if (file) { fprintf(file, "%d", tries); fclose(file); }
}

static word get_token_info(word slot, struct token_info *info) {
  word answer = ((word (*)(word, void *))behind.calls[GET_TOKEN_INFO])(slot, info);
  int tries = wrong_tries();
  if (answer == 0 && tries >= 1) info->flags |= tries >= 3 ? 0x40000 : tries == 2 ? 0x30000 : 0x10000;
  return answer;
}

static word login(word session, word user, unsigned char *pin, word length) {
  FILE *log = fopen(STATE ".log", "a");
  if (log) { fprintf(log, "%lu\n", user); fclose(log); }
  if (wrong_tries() >= 3) return 0xa4;
  word answer = ((word (*)(word, word, unsigned char *, word))behind.calls[LOGIN])(session, user, pin, length);
  if (answer == 0) remember(0);
  if (answer == 0xa0) remember(wrong_tries() + 1);
  return answer;
}

static word sign(void) {
#ifdef SIGN_DIES
  abort();
#else
  for (;;) sleep(60);
#endif
}

word C_GetFunctionList(struct list **out) {
  void *library = dlopen(BEHIND, RTLD_NOW | RTLD_LOCAL);
  struct list *real;
  if (!library || ((word (*)(struct list **))dlsym(library, "C_GetFunctionList"))(&real) != 0) return 5;
  behind = ours = *real;
  ours.calls[GET_TOKEN_INFO] = get_token_info;
  ours.calls[LOGIN] = login;
#if defined(SIGN_DIES) || defined(SIGN_HANGS)
  ours.calls[SIGN] = sign;
#endif
  *out = &ours;
  return 0;
}
