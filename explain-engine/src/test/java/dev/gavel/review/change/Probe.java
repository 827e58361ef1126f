package dev.gavel.review.change;
import java.util.*;
import dev.gavel.engine.engine.DecisionRequest;
final class Probe {
    public static void main(String[] args) {
        Denials d = args[0].equals("samples") ? Denials.samples() : Denials.recorded();
        int skip = Integer.parseInt(args[1]), n = Integer.parseInt(args[2]);
        boolean show = args.length > 3;
        List<DecisionRequest> all = d.denied();
        System.out.println(all.size() + " denied of " + d.all().size());
        Map<String,Integer> hist = new TreeMap<>();
        List<Double> ms = new ArrayList<>();
        for (DecisionRequest r : all.stream().skip(skip).limit(n).toList()) {
            long t = System.nanoTime();
            Changes c = d.finder().find(ChangeRequest.of(r, new Goal.Allowed()));
            double took = (System.nanoTime() - t) / 1e6;
            ms.add(took);
            hist.merge(c.size() + " ruled " + c.ruledOut() + " ended " + c.ended(), 1, Integer::sum);
            if (show) {
                System.out.println("----- " + d.finder().reasons(r) + " " + r.input());
                System.out.printf("size %d ruledOut %d tried %d ended %s kept %s  %.1f ms%n", c.size(), c.ruledOut(), c.tried(), c.ended(), c.kept(), took);
                c.smallest().stream().limit(12).forEach(x -> System.out.println("   " + x.parts()));
            }
        }
        System.out.println(hist);
        List<Double> s = ms.stream().sorted().toList();
        System.out.printf("p50 %.1f p90 %.1f max %.1f  last half mean %.1f%n", s.get(s.size()/2), s.get(s.size()*9/10), s.getLast(), ms.subList(ms.size()/2, ms.size()).stream().mapToDouble(x->x).average().orElse(0));
    }
}
