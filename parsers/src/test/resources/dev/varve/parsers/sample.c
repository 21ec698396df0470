/*
 * License: free.
 */

/* Parses lines. */
#include <stdio.h>
#include "lines.h"

#define LIMIT 10
/* The larger one. */
#define MAX(a, b) ((a) > (b) ? \
    (a) : (b))

/** A line. */
struct line {
  char *text; /* as read */
  struct line *next;
};

typedef struct node {
  int value;
} node_t;

typedef struct {
  int x, y;
} point;

enum color { RED, GREEN };

typedef unsigned long counter;
typedef int (*compare)(const void *, const void *);

static int table[] = {
  1,
  2,
};

int declared_only(int a);

/* Adds up.
   In two lines. */
static inline int
add(int a, const char *names[], struct line **out, int (*f)(int))
{
  int i;
  for(i = 0; i < a && names; i++) {
    switch(i) {
    case 1:
      f(i);
      break;
    default:
      table[i](a);
    }
  }
  return a ? MAX(a, 1) : out->next->call(2);
}

char *copy(void) { return strdup("x"); }

char **copies(int n) {
#ifdef WIN
  if(n) {
#else
  if(!n) {
#endif
    return NULL;
  }
  return 0;
}

/* K&R */
int old(a, b)
  int a;
  char *b;
{
  return a;
}

int (*chooser(int which))(int) { return 0; }

#ifdef __cplusplus
extern "C" {
#endif
void in_extern(void) { while(1) do { } while(0); }
#ifdef __cplusplus
}
#endif
