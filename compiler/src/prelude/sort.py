# list.sort() and sorted() where `<` or the key function is Python's to call: the same algorithm, step
# by step, as list_sort.c, so that a program sees the comparisons CPython would make. Elements are
# (key, value) tuples here, compared by key.


def list_sort_with(items, key, reverse):
    reverse = True if reverse else False
    taken = _list_take(items)
    try:
        values = [x for x in taken]
        if key is None:
            keys = values
        else:
            keys = [key(x) for x in values]
        done = _sort_pairs(keys, values, reverse)
        if done is None:
            done = sort_entries([(keys[i], values[i]) for i in range(len(values))], reverse)
        taken = done
    finally:
        changed = _list_give(items, taken)
    if changed:
        raise ValueError("list modified during sort")


def list_sort(items, reverse):
    list_sort_with(items, None, reverse)


def sorted_with(iterable, key, reverse):
    return sorted_list(list(iterable), key, reverse)


def sort_entries(a, reverse):
    if reverse:
        a.reverse()
    n = len(a)
    pending = []
    gallop = [7]
    least = n
    odd = 0
    while least >= 64:
        odd |= least & 1
        least >>= 1
    least += odd
    low = 0
    while low < n:
        run = sort_count_run(a, low, n)
        if run < least:
            forced = min(least, n - low)
            sort_insert(a, low, low + forced, low + run)
            run = forced
        sort_push_run(a, pending, gallop, low, run, n)
        low += run
    while len(pending) > 1:
        i = len(pending) - 2
        if i > 0 and pending[i - 1][1] < pending[i + 1][1]:
            i -= 1
        sort_merge_at(a, pending, gallop, i)
    if reverse:
        a.reverse()
    return [entry[1] for entry in a]


def sort_reverse_slice(a, low, high):
    a[low:high] = a[low:high][::-1]


def sort_count_run(a, low, high):
    n = low + 1
    while n < high and not a[n][0] < a[n - 1][0]:
        n += 1
    if n >= high:
        return high - low
    if n > low + 1:
        if a[low][0] < a[n - 1][0]:
            return n - low
        sort_reverse_slice(a, low, n)
    n += 1
    equal = 0
    while n < high:
        if a[n][0] < a[n - 1][0]:
            if equal:
                sort_reverse_slice(a, n - equal - 1, n)
                equal = 0
        elif a[n - 1][0] < a[n][0]:
            break
        else:
            equal += 1
        n += 1
    if equal:
        sort_reverse_slice(a, n - equal - 1, n)
    sort_reverse_slice(a, low, n)
    while n < high and not a[n][0] < a[n - 1][0]:
        n += 1
    return n - low


def sort_insert(a, low, high, start):
    while start < high:
        pivot = a[start]
        left = low
        right = start
        while left < right:
            middle = (left + right) >> 1
            if pivot[0] < a[middle][0]:
                right = middle
            else:
                left = middle + 1
        if left < start:
            a[left + 1 : start + 1] = a[left:start]
            a[left] = pivot
        start += 1


def sort_push_run(a, pending, gallop, low, run, n):
    if pending:
        last = pending[-1]
        x = 2 * last[0] + last[1]
        y = x + last[1] + run
        power = 1
        while True:
            if x >= n:
                x -= n
                y -= n
            elif y >= n:
                break
            x <<= 1
            y <<= 1
            power += 1
        while len(pending) > 1 and pending[-2][2] > power:
            sort_merge_at(a, pending, gallop, len(pending) - 2)
        pending[-1][2] = power
    pending.append([low, run, 0])


def sort_merge_at(a, pending, gallop, i):
    low = pending[i][0]
    na = pending[i][1]
    nb = pending[i + 1][1]
    at = pending[i + 1][0]
    pending[i][1] = na + nb
    pending[i + 1 :] = pending[i + 2 :]
    k = sort_gallop_right(a[at], a, low, na, 0)
    low += k
    na -= k
    if na == 0:
        return
    nb = sort_gallop_left(a[low + na - 1], a, at, nb, nb - 1)
    if nb <= 0:
        return
    if na <= nb:
        sort_merge_low(a, gallop, low, na, at, nb)
    else:
        sort_merge_high(a, gallop, low, na, at, nb)


def sort_gallop_left(entry, a, base, n, hint):
    key = entry[0]
    last = 0
    step = 1
    if a[base + hint][0] < key:
        limit = n - hint
        while step < limit and a[base + hint + step][0] < key:
            last = step
            step = (step << 1) + 1
        if step > limit:
            step = limit
        last += hint
        step += hint
    else:
        limit = hint + 1
        while step < limit and not a[base + hint - step][0] < key:
            last = step
            step = (step << 1) + 1
        if step > limit:
            step = limit
        last, step = hint - step, hint - last
    last += 1
    while last < step:
        middle = last + ((step - last) >> 1)
        if a[base + middle][0] < key:
            last = middle + 1
        else:
            step = middle
    return step


def sort_gallop_right(entry, a, base, n, hint):
    key = entry[0]
    last = 0
    step = 1
    if key < a[base + hint][0]:
        limit = hint + 1
        while step < limit and key < a[base + hint - step][0]:
            last = step
            step = (step << 1) + 1
        if step > limit:
            step = limit
        last, step = hint - step, hint - last
    else:
        limit = n - hint
        while step < limit and not key < a[base + hint + step][0]:
            last = step
            step = (step << 1) + 1
        if step > limit:
            step = limit
        last += hint
        step += hint
    last += 1
    while last < step:
        middle = last + ((step - last) >> 1)
        if key < a[base + middle][0]:
            step = middle
        else:
            last = middle + 1
    return step


def sort_merge_low(a, gallop, low, na, at, nb):
    left = a[low : low + na]
    i = 0
    to = low
    a[to] = a[at]
    to += 1
    at += 1
    nb -= 1
    if nb and na > 1:
        i, at, to, na, nb = sort_merge_low_loop(a, left, gallop, i, na, at, nb, to)
    if nb == 0:
        a[to : to + na] = left[i : i + na]
    else:
        a[to : to + nb] = a[at : at + nb]
        a[to + nb] = left[i]


def sort_merge_low_loop(a, left, gallop, i, na, at, nb, to):
    least = gallop[0]
    while True:
        won_a = 0
        won_b = 0
        while True:
            if a[at][0] < left[i][0]:
                a[to] = a[at]
                to += 1
                at += 1
                nb -= 1
                won_b += 1
                won_a = 0
                if nb == 0:
                    return i, at, to, na, nb
                if won_b >= least:
                    break
            else:
                a[to] = left[i]
                to += 1
                i += 1
                na -= 1
                won_a += 1
                won_b = 0
                if na == 1:
                    return i, at, to, na, nb
                if won_a >= least:
                    break
        least += 1
        while True:
            if least > 1:
                least -= 1
            gallop[0] = least
            won_a = sort_gallop_right(a[at], left, i, na, 0)
            if won_a:
                a[to : to + won_a] = left[i : i + won_a]
                to += won_a
                i += won_a
                na -= won_a
                if na <= 1:
                    # na == 0 takes an inconsistent `<`; then the rest of the right run is in place
                    return i, at, to, na, nb if na else 0
            a[to] = a[at]
            to += 1
            at += 1
            nb -= 1
            if nb == 0:
                return i, at, to, na, nb
            won_b = sort_gallop_left(left[i], a, at, nb, 0)
            if won_b:
                a[to : to + won_b] = a[at : at + won_b]
                to += won_b
                at += won_b
                nb -= won_b
                if nb == 0:
                    return i, at, to, na, nb
            a[to] = left[i]
            to += 1
            i += 1
            na -= 1
            if na == 1:
                return i, at, to, na, nb
            if won_a < 7 and won_b < 7:
                break
        least += 1
        gallop[0] = least


def sort_merge_high(a, gallop, low, na, at, nb):
    right = a[at : at + nb]
    to = at + nb - 1
    i = low + na - 1
    j = nb - 1
    a[to] = a[i]
    to -= 1
    i -= 1
    na -= 1
    if na and nb > 1:
        i, j, to, na, nb = sort_merge_high_loop(a, right, gallop, low, i, na, j, nb, to)
    if na == 0 or nb == 0:
        a[to - nb + 1 : to + 1] = right[:nb]
    else:
        a[to - na + 1 : to + 1] = a[i - na + 1 : i + 1]
        a[to - na] = right[j]


def sort_merge_high_loop(a, right, gallop, low, i, na, j, nb, to):
    least = gallop[0]
    while True:
        won_a = 0
        won_b = 0
        while True:
            if right[j][0] < a[i][0]:
                a[to] = a[i]
                to -= 1
                i -= 1
                na -= 1
                won_a += 1
                won_b = 0
                if na == 0:
                    return i, j, to, na, nb
                if won_a >= least:
                    break
            else:
                a[to] = right[j]
                to -= 1
                j -= 1
                nb -= 1
                won_b += 1
                won_a = 0
                if nb == 1:
                    return i, j, to, na, nb
                if won_b >= least:
                    break
        least += 1
        while True:
            if least > 1:
                least -= 1
            gallop[0] = least
            won_a = na - sort_gallop_right(right[j], a, low, na, na - 1)
            if won_a:
                a[to - won_a + 1 : to + 1] = a[i - won_a + 1 : i + 1]
                to -= won_a
                i -= won_a
                na -= won_a
                if na == 0:
                    return i, j, to, na, nb
            a[to] = right[j]
            to -= 1
            j -= 1
            nb -= 1
            if nb == 1:
                return i, j, to, na, nb
            won_b = nb - sort_gallop_left(a[i], right, 0, nb, nb - 1)
            if won_b:
                a[to - won_b + 1 : to + 1] = right[j - won_b + 1 : j + 1]
                to -= won_b
                j -= won_b
                nb -= won_b
                if nb <= 1:
                    return i, j, to, na, nb
            a[to] = a[i]
            to -= 1
            i -= 1
            na -= 1
            if na == 0:
                return i, j, to, na, nb
            if won_a < 7 and won_b < 7:
                break
        least += 1
        gallop[0] = least
