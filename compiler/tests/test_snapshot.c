/* Snapshots as bytes, and the digests of pinned modules: what must hold for any input. */
#include <stdlib.h>
#include <string.h>

#include "abi/integrity.h"
#include "abi/snapshot.h"
#include "check.h"

enum { MAX = 1 << 16 };

static u8 memory[2][MAX], copy[2][MAX], saved[2 * MAX];

static u32 next_random(void) {
  static u64 state = 1;
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return (u32)(state >> 33);
}

/* Runs, repetitions from near and far, and noise. */
static void fill(u8 *p, u32 len) {
  for (u32 at = 0; at < len;) {
    u32 n = 1 + next_random() % 400, how = next_random() % 4;
    if (n > len - at) n = len - at;
    if (how == 0) memset(p + at, (int)(next_random() & 255), n);
    else if (how == 1 && at) {
      u32 back = 1 + next_random() % at;
      for (u32 i = 0; i < n; i++) p[at + i] = p[at + i - back];
    } else
      for (u32 i = 0; i < n; i++) p[at + i] = (u8)next_random();
    at += n;
  }
}

static bool round_trip(u32 first, u32 second) {
  Region regions[] = {{memory[0], first}, {memory[1], second}}, copies[] = {{copy[0], first}, {copy[1], second}};
  u32 lengths[2], len = snapshot_write(saved, sizeof saved, "print(1)", 8, regions);
  if (!len) return false;
  u8 *exact = malloc(len); /* so that the sanitizer sees a byte too many */
  memcpy(exact, saved, len);
  bool ok = !snapshot_check(exact, len, lengths) && lengths[0] == first && lengths[1] == second;
  if (ok) {
    snapshot_read(exact, copies);
    ok = memcmp(memory[0], copy[0], first) == 0 && memcmp(memory[1], copy[1], second) == 0;
  }
  /* Any other length is refused, and so is any other byte. */
  for (u32 i = 0; ok && i < 50; i++) {
    u32 at = next_random() % len;
    u8 *part = malloc(at ? at : 1);
    memcpy(part, exact, at);
    ok = snapshot_check(part, at, lengths);
    free(part);
    exact[at] ^= (u8)(1 + next_random() % 255);
    ok = ok && snapshot_check(exact, len, lengths);
    memcpy(exact, saved, len);
  }
  free(exact);
  return ok;
}

static void test_round_trips(void) {
  CHECK(round_trip(0, 0) && round_trip(1, 3) && round_trip(4, 5));
  for (u32 i = 0; i < 200; i++) {
    u32 first = next_random() % (i < 100 ? 300 : MAX), second = next_random() % (i < 100 ? 300 : MAX / 2);
    fill(memory[0], first);
    fill(memory[1], second);
    CHECK(round_trip(first, second));
  }
  memset(memory, 0, sizeof memory);
  CHECK(round_trip(MAX, MAX));
}

static void test_room(void) {
  for (u32 i = 0; i < MAX; i++) memory[0][i] = (u8)next_random();
  Region regions[] = {{memory[0], 1000}, {memory[1], 0}};
  u32 len = snapshot_write(saved, sizeof saved, "", 0, regions);
  CHECK(len > 1000 && len < 1100);
  CHECK(snapshot_write(saved, len, "", 0, regions) == len);
  for (u32 less = 1; less <= len; less++) {
    u8 *exact = malloc(len - less ? len - less : 1);
    CHECK(snapshot_write(exact, len - less, "", 0, regions) == 0);
    free(exact);
  }
  CHECK(snapshot_write(saved, 100, "x", 200, regions) == 0);
}

static bool digests_to(const char *text, u32 repeat, const char *hex) {
  u32 len = (u32)strlen(text) * repeat;
  u8 digest[SHA256_BYTES], *data = malloc(len ? len : 1);
  for (u32 i = 0; i < len; i++) data[i] = (u8)text[i % strlen(text)];
  sha256(data, len, digest);
  free(data);
  char got[2 * SHA256_BYTES + 1];
  for (u32 i = 0; i < SHA256_BYTES; i++) snprintf(got + 2 * i, 3, "%02x", digest[i]);
  return strcmp(got, hex) == 0;
}

static void test_digests(void) {
  CHECK(digests_to("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
  CHECK(digests_to("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  CHECK(digests_to("a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"));
  CHECK(digests_to("a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"));
  CHECK(digests_to("a", 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"));
  CHECK(digests_to("a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"));
  CHECK(digests_to("a", 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"));
  CHECK(digests_to("a", 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"));
  CHECK(digests_to("a", 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"));
  CHECK(digests_to("a", 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"));
  CHECK(digests_to("hello\n", 20000, "b992f18d26349df2aa148361424bde3d9f4ace7f6dc1f89b14f933898fc7bf60"));
}

int main(void) {
  test_round_trips();
  test_room();
  test_digests();
  return failures != 0;
}
