# entrypoint: data.small.s37.deny
# says: Denied when the address holds no "@" or begins with it. Denied too when the port, written in hexadecimal digits, is "50". Missing fields deny nothing.
package small.s37

deny contains "the address is not an address" if indexof(input.address, "@") < 1

deny contains "the port is reserved" if format_int(input.port, 16) == "50"
