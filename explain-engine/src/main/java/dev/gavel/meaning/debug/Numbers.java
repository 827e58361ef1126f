package dev.gavel.meaning.debug;

import java.util.Arrays;

/// Numbers in rising order, appended one by one.
final class Numbers {

    private int[] all = new int[4];
    private int size;

    void add(int number) {
        if (size == all.length) {
            all = Arrays.copyOf(all, size * 2);
        }
        all[size++] = number;
    }

    int size() {
        return size;
    }

    int get(int position) {
        return all[position];
    }

    /// The first that is greater, or -1.
    int after(int number) {
        int at = Arrays.binarySearch(all, 0, size, number + 1);
        int position = at >= 0 ? at : -at - 1;
        return position < size ? all[position] : -1;
    }

    /// The last that is smaller, or -1.
    int before(int number) {
        int at = Arrays.binarySearch(all, 0, size, number);
        int position = (at >= 0 ? at : -at - 1) - 1;
        return position >= 0 ? all[position] : -1;
    }

    int[] toArray() {
        return Arrays.copyOf(all, size);
    }
}
