/* Number algorithms: src/num. Big integers are checked by the laws they obey, doubles against what
 * CPython prints. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "core/mem.h"
#include "num/big.h"
#include "num/dtoa.h"
#include "num/fmath.h"
#include "num/mag.h"
#include "num/strtod.h"

/* ---- Random numbers, the same in every run ---- */

static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint64_t random_u64(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* A number of up to `limbs` limbs in a buffer of its own, often with long runs of ones and zeros. */
static Big random_big(uint32_t limbs) {
    uint32_t n = (uint32_t)(random_u64() % (limbs + 1));
    Big a = {malloc((limbs + 1) * 4), n, random_u64() & 1};
    for (uint32_t i = 0; i < n; i++) {
        uint64_t r = random_u64();
        a.d[i] = r % 4 == 0 ? 0 : r % 4 == 1 ? UINT32_MAX : (uint32_t)(r >> 32);
    }
    a.n = mag_trim(a.d, n);
    if (a.n == 0) a.neg = false;
    return a;
}

/* A buffer of exactly the documented room, so that the sanitizer sees one limb too many. */
static Big room(uint64_t limbs) { return (Big){malloc(limbs ? limbs * 4 : 1), 0, false}; }

static uint32_t longer(Big a, Big b) { return a.n > b.n ? a.n : b.n; }

static Big sum_of(Big a, Big b) {
    Big r = room(longer(a, b) + 1);
    big_add(&r, a, b);
    return r;
}

static Big product_of(Big a, Big b) {
    Big r = room(a.n + b.n);
    CHECK(big_mul(&r, a, b) == NUM_OK);
    return r;
}

static void check_ring(Big a, Big b, Big c) {
    Big ab = sum_of(a, b), back = room(longer(ab, b) + 1);
    big_sub(&back, ab, b);
    CHECK(big_eq(back, a));
    Big ac = product_of(a, c), bc = product_of(b, c), abc = product_of(ab, c), sum = sum_of(ac, bc);
    CHECK(big_eq(abc, sum));
    CHECK(big_cmp(a, b) == -big_cmp(b, a));
    free(ab.d), free(back.d), free(ac.d), free(bc.d), free(abc.d), free(sum.d);
}

static void check_division(Big a, Big b) {
    if (b.n == 0) {
        CHECK(big_divmod(NULL, NULL, a, b) == NUM_ZERO_DIV);
        return;
    }
    Big quo = room(a.n + 1), rem = room(b.n);
    CHECK(big_divmod(&quo, &rem, a, b) == NUM_OK);
    CHECK(rem.n == 0 || rem.neg == b.neg);
    CHECK(mag_cmp(rem.d, rem.n, b.d, b.n) < 0);
    Big product = product_of(quo, b), sum = sum_of(product, rem);
    CHECK(big_eq(sum, a));
    free(quo.d), free(rem.d), free(product.d), free(sum.d);
}

static void check_bits(Big a, Big b) {
    Big both = room(longer(a, b) + 1), either = room(longer(a, b) + 1), exclusive = room(longer(a, b) + 1);
    big_bits(&both, a, b, BIT_AND);
    big_bits(&either, a, b, BIT_OR);
    big_bits(&exclusive, a, b, BIT_XOR);
    Big left = sum_of(both, either), right = sum_of(a, b), twice = sum_of(both, both);
    Big sum = sum_of(twice, exclusive);
    CHECK(big_eq(left, right) && big_eq(sum, right));
    Big inverse = room(a.n + 1);
    big_invert(&inverse, a);
    uint32_t limb;
    Big minus_one = {&limb, 1, true}, negated = sum_of(a, inverse);
    limb = 1;
    CHECK(big_eq(negated, minus_one));
    free(both.d), free(either.d), free(exclusive.d), free(left.d), free(right.d), free(twice.d);
    free(sum.d), free(inverse.d), free(negated.d);
}

/* a << s is a * 2^s and a >> s is a // 2^s. */
static void check_shift(Big a) {
    uint64_t bits = random_u64() % 200;
    uint32_t limbs[8] = {0};
    limbs[bits / 32] = 1u << bits % 32;
    Big power = {limbs, (uint32_t)(bits / 32 + 1), false};
    Big up = room(a.n + bits / 32 + 1), down = room(a.n + 1), quo = room(a.n + 1);
    big_shl(&up, a, bits);
    big_shr(&down, a, bits);
    Big product = product_of(a, power);
    CHECK(big_divmod(&quo, NULL, a, power) == NUM_OK);
    CHECK(big_eq(up, product) && big_eq(down, quo));
    free(up.d), free(down.d), free(quo.d), free(product.d);
}

static void check_text(Big a, unsigned base) {
    char *text = malloc(big_text_room(a, base));
    size_t len;
    CHECK(big_to_text(a, base, text, &len) == NUM_OK);
    size_t sign = a.neg;
    CHECK(!sign || text[0] == '-');
    Big back = room(big_parse_room(len - sign, base));
    CHECK(big_parse(&back, text + sign, len - sign, base) == NUM_OK);
    back.neg = a.neg;
    CHECK(big_eq(back, a));
    free(text), free(back.d);
}

static void check_bytes(Big a) {
    size_t len = (size_t)(big_bit_length(a) / 8 + 1);
    uint8_t *bytes = malloc(len);
    Big back = room(len / 4 + 1);
    for (int little = 0; little < 2; little++) {
        CHECK(big_to_bytes(a, bytes, len, little, true) == NUM_OK);
        big_from_bytes(&back, bytes, len, little, true);
        CHECK(big_eq(back, a));
    }
    CHECK(a.n == 0 ||
          big_to_bytes(a, bytes, (size_t)((big_bit_length(a) - 1) / 8), true, false) == NUM_OVERFLOW);
    free(bytes), free(back.d);
}

static void check_double(Big a) {
    double d;
    if (big_to_double(a, &d) != NUM_OK) {
        CHECK(big_bit_length(a) >= 1024);
        return;
    }
    Big whole = room(BIG_DOUBLE_ROOM);
    big_from_double(&whole, d);
    CHECK(big_cmp(a, whole) == big_cmp_double(a, d));
    CHECK(big_hash(whole) == big_hash_double(d));
    double ratio;
    uint32_t limb = 1;
    CHECK(big_true_div(a, (Big){&limb, 1, false}, &ratio) == NUM_OK && ratio == d);
    free(whole.d);
}

static void test_laws(void) {
    for (int i = 0; i < 3000; i++) {
        uint32_t limbs = i % 100 == 0 ? 300 : i % 10 == 0 ? 40 : 6;
        Big a = random_big(limbs), b = random_big(limbs), c = random_big(limbs);
        check_ring(a, b, c);
        check_division(a, b);
        check_bits(a, b);
        check_shift(a);
        check_text(a, 2 + (unsigned)(random_u64() % 35));
        check_text(a, 10);
        check_bytes(a);
        check_double(a);
        free(a.d), free(b.d), free(c.d);
    }
}

static void test_powers(void) {
    for (int i = 0; i < 300; i++) {
        Big base = random_big(5), mod = random_big(4);
        uint64_t exp = random_u64() % 40;
        Big power = room(big_pow_room(base, exp));
        CHECK(big_pow(&power, base, exp) == NUM_OK);
        Big more = room(big_pow_room(base, exp + 1)), product = product_of(power, base);
        CHECK(big_pow(&more, base, exp + 1) == NUM_OK && big_eq(more, product));
        Big size = mod, least = room(mod.n + 1), want = room(mod.n + 1), got = room(mod.n + 1);
        size.neg = false;
        if (mod.n > 0) {
            CHECK(big_divmod(NULL, &least, base, size) == NUM_OK && big_divmod(NULL, &want, power, size) == NUM_OK);
            uint32_t limbs[2];
            CHECK(big_pow_mod(&got, least, big_from_u64(limbs, exp), size) == NUM_OK && big_eq(got, want));
        }
        free(least.d), free(want.d), free(got.d);
        Big gcd = room(longer(base, mod)), rest = room(longer(base, mod) + 1);
        CHECK(big_gcd(&gcd, base, mod) == NUM_OK);
        CHECK(gcd.n == 0 || (big_divmod(NULL, &rest, base, gcd) == NUM_OK && rest.n == 0));
        CHECK(gcd.n == 0 || (big_divmod(NULL, &rest, mod, gcd) == NUM_OK && rest.n == 0));
        base.neg = false;
        Big root = room(base.n / 2 + 1);
        CHECK(big_isqrt(&root, base) == NUM_OK);
        Big square = product_of(root, root);
        CHECK(big_cmp(square, base) <= 0);
        uint32_t one[1] = {1};
        Big above = sum_of(root, (Big){one, 1, false}), next = product_of(above, above);
        CHECK(big_cmp(next, base) > 0);
        free(base.d), free(mod.d), free(power.d), free(more.d), free(product.d), free(gcd.d), free(rest.d);
        free(root.d), free(square.d), free(above.d), free(next.d);
    }
}

static void test_machine_integers(void) {
    static const int64_t values[] = {0, 1, -1, INT32_MAX, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        uint32_t buf[2];
        int64_t back;
        CHECK(big_to_i64(big_from_i64(buf, values[i]), &back) && back == values[i]);
        CHECK(big_hash(big_from_i64(buf, values[i])) == big_hash_i64(values[i]));
    }
    uint32_t buf[2];
    int64_t untouched;
    CHECK(!big_to_i64(big_from_u64(buf, (uint64_t)INT64_MAX + 1), &untouched));
    CHECK(big_hash_i64(-1) == -2 && big_hash_i64(INT32_MAX) == 0 && big_hash_i64(1ll << 61) == 1073741824);
    CHECK(big_hash_double(0.5) == 1073741824 && big_hash_double(-2.5) == -1073741826);
    CHECK(big_hash_double(1e300) == 260391960 && big_hash_double(-INFINITY) == -314159);
}

/* ---- Doubles ---- */

static bool is_text(const char *got, size_t len, const char *want) {
    if (len == strlen(want) && memcmp(got, want, len) == 0) return true;
    printf("got \"%.*s\", want \"%s\"\n", (int)len, got, want);
    return false;
}

static bool same(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

static bool shows(double v, const char *want) {
    char buf[FLOAT_REPR_ROOM];
    return is_text(buf, float_repr(v, buf), want);
}

static bool formats(double v, char code, int32_t precision, unsigned flags, const char *want) {
    char *buf = malloc(FLOAT_FORMAT_ROOM(precision));
    bool good = is_text(buf, float_format(v, code, precision, flags, buf), want);
    free(buf);
    return good;
}

static bool reads(const char *text, double want) {
    double v;
    return float_parse(text, strlen(text), &v) == NUM_OK && same(v, want);
}

static bool refuses(const char *text) {
    double v;
    return float_parse(text, strlen(text), &v) == NUM_SYNTAX;
}

static void test_repr(void) {
    CHECK(shows(0.0, "0.0") && shows(-0.0, "-0.0") && shows(1.0, "1.0") && shows(0.1, "0.1"));
    CHECK(shows(1e16, "1e+16") && shows(9999999999999998.0, "9999999999999998.0"));
    CHECK(shows(1e-4, "0.0001") && shows(1e-5, "1e-05") && shows(1e22, "1e+22") && shows(1e23, "1e+23"));
    CHECK(shows(5e-324, "5e-324") && shows(0x1p-1022, "2.2250738585072014e-308"));
    CHECK(shows(0x1.fffffffffffffp1023, "1.7976931348623157e+308") && shows(0x1p-1074 * 3, "1.5e-323"));
    CHECK(shows(9007199254740993.0, "9007199254740992.0") && shows(0.1 + 0.2, "0.30000000000000004"));
    CHECK(shows(INFINITY, "inf") && shows(-INFINITY, "-inf") && shows(NAN, "nan") && shows(-NAN, "nan"));
}

static void test_format(void) {
    CHECK(formats(2.675, 'f', 2, 0, "2.67") && formats(0.5, 'f', 0, 0, "0") && formats(1.5, 'f', 0, 0, "2"));
    CHECK(formats(2.5, 'f', 0, FLOAT_ALT, "2.") && formats(-0.001, 'f', 2, 0, "-0.00"));
    CHECK(formats(
        1e300, 'f', 1, 0,
        "10000000000000000525047602552044202487044685811081591549158541155118024579889081957863713750804478"
        "640437044438328838781769425232353604305756447921847867069828483872009265758037378302337947880900"
        "593689532349707999450811190389676408800746527427801424945792587888200568428381156694721963868654"
        "59400540160.0"));
    CHECK(formats(0.1, 'f', 30, 0, "0.100000000000000005551115123126"));
    CHECK(formats(5e-324, 'e', 20, 0, "4.94065645841246544177e-324") && formats(0.0, 'e', 2, 0, "0.00e+00"));
    CHECK(formats(9.9996, 'e', 3, 0, "1.000e+01") && formats(12345.678, 'E', 2, 0, "1.23E+04"));
    CHECK(formats(1e5, 'g', 6, 0, "100000") && formats(1e6, 'g', 6, 0, "1e+06"));
    CHECK(formats(1e-5, 'G', 6, 0, "1E-05") && formats(1.0, 'g', 6, FLOAT_ALT, "1.00000"));
    CHECK(formats(3.0, 'g', 1, FLOAT_DOT_ZERO, "3e+00") && formats(3.0, 'g', 2, FLOAT_DOT_ZERO, "3.0"));
    CHECK(formats(1.0, 'r', 0, FLOAT_ALT | FLOAT_DOT_ZERO, "1.0") &&
          formats(1e16, 'r', 0, FLOAT_ALT, "1.e+16"));
    CHECK(formats(INFINITY, 'F', 2, 0, "INF") && formats(NAN, 'e', 2, 0, "nan"));
    double v;
    CHECK(float_round(2.675, 2, &v) && same(v, 2.67) && float_round(15.0, -1, &v) && same(v, 20.0));
    CHECK(float_round(2.6e198, -207, &v) && same(v, 0.0) && float_round(-0.4, 0, &v) && same(v, -0.0));
    CHECK(!float_round(1.7e308, -308, &v) && float_round(NAN, 2, &v) && v != v);
}

static void test_parse(void) {
    CHECK(reads("0", 0.0) && reads("-0", -0.0) && reads("+1.5e3", 1500.0) && reads(".5", 0.5) &&
          reads("5.", 5.0));
    CHECK(reads("1e400", INFINITY) && reads("-1e400", -INFINITY) && reads("1e-400", 0.0));
    CHECK(reads("0e999999999999999999999", 0.0) && reads("1e-999999999999999999999", 0.0));
    CHECK(reads("9007199254740993", 9007199254740992.0) &&
          reads("9007199254740993.0000000000000001", 9007199254740994.0));
    CHECK(reads("2.4703282292062327208e-324", 0.0) && reads("2.4703282292062328e-324", 5e-324));
    CHECK(reads("1.7976931348623158e308", 0x1.fffffffffffffp1023) &&
          reads("1.7976931348623159e308", INFINITY));
    CHECK(reads("2.2250738585072011e-308", 0x0.fffffffffffffp-1022));
    CHECK(reads("inf", INFINITY) && reads("-Infinity", -INFINITY));
    CHECK(refuses("") && refuses(".") && refuses("1e") && refuses("e5") && refuses("1.2.3") &&
          refuses("1 2"));
    CHECK(refuses("--1") && refuses("infi") && refuses("0x10") && refuses("1_0"));
    char longest[900];
    memset(longest, '0', sizeof longest);
    memcpy(longest, "0.5", 3);
    longest[898] = '1';
    longest[899] = 0;
    CHECK(reads(longest, 0.5));
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = random_u64();
        double v, back;
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        char buf[FLOAT_REPR_ROOM];
        size_t len = float_repr(v, buf);
        CHECK(float_parse(buf, len, &back) == NUM_OK && same(back, v));
    }
}

static void test_arithmetic(void) {
    double q, r;
    CHECK(py_float_divmod(-7.5, 2.0, &q, &r) == NUM_OK && same(q, -4.0) && same(r, 0.5));
    CHECK(py_float_mod(5.0, -INFINITY, &r) == NUM_OK && same(r, -INFINITY));
    CHECK(py_float_mod(-0.0, 3.0, &r) == NUM_OK && same(r, 0.0) &&
          py_float_mod(1.0, 0.0, &r) == NUM_ZERO_DIV);
    CHECK(py_float_floordiv(1.0, 0.1, &q) == NUM_OK && same(q, 9.0));
    CHECK(py_float_pow(-8.0, 0.5, &r) == NUM_DOMAIN && py_float_pow(0.0, -1.0, &r) == NUM_ZERO_DIV);
    CHECK(py_float_pow(1e200, 2.0, &r) == NUM_OVERFLOW && py_float_pow(0.0, -INFINITY, &r) == NUM_OK &&
          isinf(r));
    CHECK(py_float_pow(1.0, NAN, &r) == NUM_OK && same(r, 1.0));
}

/* Every allocation may be the one that fails; the operation says so. */
static void test_memory(void) {
    Big a = random_big(300), b = random_big(120);
    while (a.n < 200) free(a.d), a = random_big(300); /* long enough to need scratch */
    while (b.n < 80) free(b.d), b = random_big(120);
    char *text = malloc(big_text_room(a, 10));
    Big r = room(a.n + b.n + 1);
    for (int op = 0; op < 5; op++) {
        for (uint32_t at = 1;; at++) {
            size_t len;
            double ratio;
            NumStatus status = NUM_OK;
            mem_fail_after(at);
            switch (op) {
            case 0: status = big_mul(&r, a, b); break;
            case 1: status = big_divmod(NULL, &r, a, b); break;
            case 2: status = big_to_text(a, 10, text, &len); break;
            case 3: status = big_gcd(&r, a, b); break;
            case 4: status = big_true_div(a, b, &ratio); break;
            }
            bool failed = mem_fail_after(0) == 0;
            CHECK((status == NUM_NOMEM) == failed);
            if (!failed) break;
        }
    }
    free(a.d), free(b.d), free(r.d), free(text);
}

int main(void) {
    test_laws();
    test_powers();
    test_machine_integers();
    test_repr();
    test_format();
    test_parse();
    test_arithmetic();
    test_memory();
    return failures != 0;
}
