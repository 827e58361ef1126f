package dev.gavel.rego.types;

/// The signatures of every builtin of the pinned OPA, by category; [SignatureParser] describes the notation.
final class Signatures {

    static final String TEXT = """
            []
            all (([...any] | set(any))) -> boolean !deprecated
            any (([...any] | set(any))) -> boolean !deprecated
            assign := (any, any) -> boolean
            cast_array (any) -> [...any] !deprecated
            cast_boolean (any) -> boolean !deprecated
            cast_null (any) -> null !deprecated
            cast_object (any) -> {...any: any} !deprecated
            cast_set (any) -> set(any) !deprecated
            cast_string (any) -> string !deprecated
            eq = (any, any) -> boolean
            net.cidr_overlap (string, string) -> boolean !deprecated
            print (...any) -> void
            re_match (string, string) -> boolean !deprecated
            set_diff (set(any), set(any)) -> set(any) !deprecated

            [aggregates]
            count (collection: (string | [...any] | {...any: any} | set(any))) -> n: number
            max (collection: ([...any] | set(any))) -> n: any
            min (collection: ([...any] | set(any))) -> n: any
            product (collection: ([...number] | set(number))) -> n: number
            sort (collection: ([...any] | set(any))) -> n: [...any]
            sum (collection: ([...number] | set(number))) -> n: number

            [array]
            array.concat (x: [...any], y: [...any]) -> z: [...any]
            array.flatten (arr: [...any]) -> flattened: [...any]
            array.reverse (arr: [...any]) -> rev: [...any]
            array.slice (arr: [...any], start: number, stop: number) -> slice: [...any]

            [bits]
            bits.and (x: number, y: number) -> z: number
            bits.lsh (x: number, s: number) -> z: number
            bits.negate (x: number) -> z: number
            bits.or (x: number, y: number) -> z: number
            bits.rsh (x: number, s: number) -> z: number
            bits.xor (x: number, y: number) -> z: number

            [comparison]
            equal == (x: any, y: any) -> result: boolean
            gt > (x: any, y: any) -> result: boolean
            gte >= (x: any, y: any) -> result: boolean
            lt < (x: any, y: any) -> result: boolean
            lte <= (x: any, y: any) -> result: boolean
            neq != (x: any, y: any) -> result: boolean

            [conversions]
            to_number (value: (null | boolean | number | string)) -> num: number

            [crypto]
            crypto.hmac.equal (mac1: string, mac2: string) -> result: boolean
            crypto.hmac.md5 (x: string, key: string) -> y: string
            crypto.hmac.sha1 (x: string, key: string) -> y: string
            crypto.hmac.sha256 (x: string, key: string) -> y: string
            crypto.hmac.sha512 (x: string, key: string) -> y: string
            crypto.md5 (x: string) -> y: string
            crypto.parse_private_keys (keys: string) -> output: [...{...string: any}]
            crypto.sha1 (x: string) -> y: string
            crypto.sha256 (x: string) -> y: string
            crypto.x509.parse_and_verify_certificates (certs: string) -> output: [boolean, [...{...string: any}]]
            crypto.x509.parse_and_verify_certificates_with_options (certs: string, options: {...string: any}) -> output: [boolean, \
            [...{...string: any}]]
            crypto.x509.parse_certificate_request (csr: string) -> output: {...string: any}
            crypto.x509.parse_certificates (certs: string) -> output: [...{...string: any}]
            crypto.x509.parse_keypair (cert: string, pem: string) -> output: {...string: any}
            crypto.x509.parse_rsa_private_key (pem: string) -> output: {...string: any}

            [encoding]
            base64.decode (x: string) -> y: string
            base64.encode (x: string) -> y: string
            base64.is_valid (x: string) -> result: boolean
            base64url.decode (x: string) -> y: string
            base64url.encode (x: string) -> y: string
            base64url.encode_no_pad (x: string) -> y: string
            hex.decode (x: string) -> y: string
            hex.encode (x: string) -> y: string
            json.is_valid (x: string) -> result: boolean
            json.marshal (x: any) -> y: string
            json.marshal_with_options (x: any, opts: {"indent": string, "prefix": string, "pretty": boolean, ...string: any}) -> y: string
            json.unmarshal (x: string) -> y: any
            urlquery.decode (x: string) -> y: string
            urlquery.decode_object (x: string) -> object: {...string: [...string]}
            urlquery.encode (x: string) -> y: string
            urlquery.encode_object (object: {...string: (string | [...string] | set(string))}) -> y: string
            yaml.is_valid (x: string) -> result: boolean
            yaml.marshal (x: any) -> y: string
            yaml.unmarshal (x: string) -> y: any

            [glob]
            glob.match (pattern: string, delimiters: (null | [...string]), match: string) -> result: boolean
            glob.quote_meta (pattern: string) -> output: string

            [graph]
            graph.reachable (graph: {...any: ([...any] | set(any))}, initial: ([...any] | set(any))) -> output: set(any)
            graph.reachable_paths (graph: {...any: ([...any] | set(any))}, initial: ([...any] | set(any))) -> output: set([...any])
            walk (x: any) -> output: [[...any], any] !relation

            [graphql]
            graphql.is_valid (query: (string | {...any: any}), schema: (string | {...any: any})) -> output: boolean
            graphql.parse (query: (string | {...any: any}), schema: (string | {...any: any})) -> output: [{...any: any}, {...any: any}]
            graphql.parse_and_verify (query: (string | {...any: any}), schema: (string | {...any: any})) -> output: [boolean, \
            {...any: any}, {...any: any}]
            graphql.parse_query (query: string) -> output: {...any: any}
            graphql.parse_schema (schema: string) -> output: {...any: any}
            graphql.schema_is_valid (schema: (string | {...any: any})) -> output: boolean

            [http]
            http.send (request: {...string: any}) -> response: {...any: any} !nondeterministic

            [internal]
            internal.member_2 in (any, any) -> boolean
            internal.member_3 in (any, any, any) -> boolean
            internal.print ([...set(any)]) -> void
            internal.template_string ([...any]) -> string
            internal.test_case ([...any]) -> void

            [net]
            net.cidr_contains (cidr: string, cidr_or_ip: string) -> result: boolean
            net.cidr_contains_matches (cidrs: (string | [...(string | [...any])] | {...string: (string | [...any])} | set((string | \
            [...any]))), cidrs_or_ips: (string | [...(string | [...any])] | {...string: (string | [...any])} | set((string | \
            [...any])))) -> output: set([any, any])
            net.cidr_expand (cidr: string) -> hosts: set(string)
            net.cidr_intersects (cidr1: string, cidr2: string) -> result: boolean
            net.cidr_is_valid (cidr: string) -> result: boolean
            net.cidr_merge (addrs: ([...(string)] | set(string))) -> output: set(string)
            net.lookup_ip_addr (name: string) -> addrs: set(string) !nondeterministic

            [numbers]
            abs (x: number) -> y: number
            ceil (x: number) -> y: number
            div / (x: number, y: number) -> z: number
            floor (x: number) -> y: number
            mul * (x: number, y: number) -> z: number
            numbers.range (a: number, b: number) -> range: [...number]
            numbers.range_step (a: number, b: number, step: number) -> range: [...number]
            plus + (x: number, y: number) -> z: number
            rand.intn (str: string, n: number) -> y: number !nondeterministic
            rem % (x: number, y: number) -> z: number
            round (x: number) -> y: number

            [numbers sets]
            minus - (x: (number | set(any)), y: (number | set(any))) -> z: (number | set(any))

            [object]
            json.filter (object: {...any: any}, paths: ([...(string | [...any])] | set((string | [...any])))) -> filtered: {...any: any}
            json.match_schema (document: (string | {...any: any}), schema: (string | {...any: any})) -> output: [boolean, \
            [...{"desc": string, "error": string, "field": string, "type": string}]] !nondeterministic
            json.patch (target: any, patches: [...{"op": string, "path": any, ...any: any}]) -> output: any
            json.remove (object: {...any: any}, paths: ([...(string | [...any])] | set((string | [...any])))) -> output: {...any: any}
            json.verify_schema (schema: (string | {...any: any})) -> output: [boolean, (null | string)] !nondeterministic
            object.filter (object: {...any: any}, keys: ([...any] | {...any: any} | set(any))) -> filtered: {...any: any}
            object.get (object: {...any: any}, key: any, default: any) -> value: any
            object.keys (object: {...any: any}) -> value: set(any)
            object.remove (object: {...any: any}, keys: ([...any] | {...any: any} | set(any))) -> output: {...any: any}
            object.subset (super: ([...any] | {...any: any} | set(any)), sub: ([...any] | {...any: any} | set(any))) -> result: boolean
            object.union (a: {...any: any}, b: {...any: any}) -> output: {...any: any}
            object.union_n (objects: [...{...any: any}]) -> output: {...any: any}

            [opa]
            opa.runtime () -> output: {...string: any} !nondeterministic

            [providers.aws]
            providers.aws.sign_req (request: {...string: any}, aws_config: {...string: any}, time_ns: number) -> signed_request: \
            {...any: any}

            [regex]
            regex.find_all_string_submatch_n (pattern: string, value: string, number: number) -> output: [...[...string]]
            regex.find_n (pattern: string, value: string, number: number) -> output: [...string]
            regex.globs_match (glob1: string, glob2: string) -> result: boolean
            regex.is_valid (pattern: string) -> result: boolean
            regex.match (pattern: string, value: string) -> result: boolean
            regex.replace (s: string, pattern: string, value: string) -> output: string
            regex.split (pattern: string, value: string) -> output: [...string]
            regex.template_match (template: string, value: string, delimiter_start: string, delimiter_end: string) -> result: boolean

            [rego]
            rego.metadata.chain () -> chain: [...any]
            rego.metadata.rule () -> output: any
            rego.parse_module (filename: string, rego: string) -> output: {...string: any}

            [semver]
            semver.compare (a: string, b: string) -> result: number
            semver.is_valid (vsn: any) -> result: boolean

            [sets]
            and & (x: set(any), y: set(any)) -> z: set(any)
            intersection (xs: set(set(any))) -> y: set(any)
            or | (x: set(any), y: set(any)) -> z: set(any)
            union (xs: set(set(any))) -> y: set(any)

            [strings]
            concat (delimiter: string, collection: ([...string] | set(string))) -> output: string
            contains (haystack: string, needle: string) -> result: boolean
            endswith (search: string, base: string) -> result: boolean
            format_int (number: number, base: number) -> output: string
            indexof (haystack: string, needle: string) -> output: number
            indexof_n (haystack: string, needle: string) -> output: [...number]
            lower (x: string) -> y: string
            replace (x: string, old: string, new: string) -> y: string
            split (x: string, delimiter: string) -> ys: [...string]
            sprintf (format: string, values: [...any]) -> output: string
            startswith (search: string, base: string) -> result: boolean
            strings.any_prefix_match (search: (string | [...string] | set(string)), base: (string | [...string] | set(string))) -> \
            result: boolean
            strings.any_suffix_match (search: (string | [...string] | set(string)), base: (string | [...string] | set(string))) -> \
            result: boolean
            strings.count (search: string, substring: string) -> output: number
            strings.render_template (value: string, vars: {...string: any}) -> result: string
            strings.replace_n (patterns: {...string: string}, value: string) -> output: string
            strings.reverse (x: string) -> y: string
            strings.split_n (x: string, delimiter: string, n: number) -> ys: [...string]
            substring (value: string, offset: number, length: number) -> output: string
            trim (value: string, cutset: string) -> output: string
            trim_left (value: string, cutset: string) -> output: string
            trim_prefix (value: string, prefix: string) -> output: string
            trim_right (value: string, cutset: string) -> output: string
            trim_space (value: string) -> output: string
            trim_suffix (value: string, suffix: string) -> output: string
            upper (x: string) -> y: string

            [time]
            time.add_date (ns: number, years: number, months: number, days: number) -> output: number
            time.clock (x: (number | [number, string])) -> output: [number, number, number]
            time.date (x: (number | [number, string])) -> date: [number, number, number]
            time.diff (ns1: (number | [number, string]), ns2: (number | [number, string])) -> output: [number, number, number, \
            number, number, number]
            time.format (x: (number | [number, string] | [number, string, string])) -> formatted timestamp: string
            time.now_ns () -> now: number !nondeterministic
            time.parse_duration_ns (duration: string) -> ns: number
            time.parse_ns (layout: string, value: string) -> ns: number
            time.parse_rfc3339_ns (value: string) -> ns: number
            time.weekday (x: (number | [number, string])) -> day: string

            [tokens]
            io.jwt.decode (jwt: string) -> output: [{...any: any}, {...any: any}, string]
            io.jwt.decode_verify (jwt: string, constraints: {...string: any}) -> output: [boolean, {...any: any}, {...any: any}] \
            !nondeterministic
            io.jwt.verify_eddsa (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_es256 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_es384 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_es512 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_hs256 (jwt: string, secret: string) -> result: boolean
            io.jwt.verify_hs384 (jwt: string, secret: string) -> result: boolean
            io.jwt.verify_hs512 (jwt: string, secret: string) -> result: boolean
            io.jwt.verify_ps256 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_ps384 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_ps512 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_rs256 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_rs384 (jwt: string, certificate: string) -> result: boolean
            io.jwt.verify_rs512 (jwt: string, certificate: string) -> result: boolean

            [tokensign]
            io.jwt.encode_sign (headers: {...string: any}, payload: {...string: any}, key: {...string: any}) -> output: string \
            !nondeterministic
            io.jwt.encode_sign_raw (headers: string, payload: string, key: string) -> output: string !nondeterministic

            [tracing]
            trace (note: string) -> result: boolean

            [types]
            is_array (x: any) -> result: boolean
            is_boolean (x: any) -> result: boolean
            is_null (x: any) -> result: boolean
            is_number (x: any) -> result: boolean
            is_object (x: any) -> result: boolean
            is_set (x: any) -> result: boolean
            is_string (x: any) -> result: boolean
            type_name (x: any) -> type: string

            [units]
            units.parse (x: string) -> y: number
            units.parse_bytes (x: string) -> y: number

            [uri]
            uri.is_valid (uri: string) -> result: boolean
            uri.parse (uri: string) -> output: {...string: string}

            [uuid]
            uuid.parse (uuid: string) -> result: {...string: any}
            uuid.rfc4122 (k: string) -> output: string !nondeterministic

            """;

    private Signatures() {
    }
}
