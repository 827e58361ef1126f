# entrypoint: data.small.s48.deny
# says: Denied when the pass ran out: its last moment is the present or lies before it. A pass without an end is not denied.
package small.s48

deny contains "the pass ran out" if time.parse_rfc3339_ns(input.until) <= time.now_ns()
